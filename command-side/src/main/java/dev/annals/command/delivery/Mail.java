package dev.annals.command.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A mail ready to be sent.
 *
 * @param messageId the same at every attempt, so that receivers can tell a repetition
 * @param link where the mail leads; null for none
 * @param code that the mail carries; null for none
 */
record Mail(
        String messageId,
        MailKind kind,
        String to,
        String subject,
        String html,
        @Nullable String link,
        @Nullable String code) {

    @Override
    public String toString() {
        return "mail " + messageId;
    }
}
