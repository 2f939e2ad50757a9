package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mails: those that carry a one-time token, and those that tell what has happened. Settings name them in kebab case, such as {@code magic-link}. */
enum MailKind {
    CONFIRMATION("Confirm your email address"),
    INVITE("You've been invited"),
    RECOVERY("Reset your password"),
    MAGIC_LINK("Your sign-in link"),
    EMAIL_CHANGE("Confirm your new email address"),
    REAUTHENTICATION("{{ .Token }} is your verification code"),
    PASSWORD_CHANGED_NOTIFICATION("Your password was changed"),
    EMAIL_CHANGED_NOTIFICATION("Your email address was changed"),
    PHONE_CHANGED_NOTIFICATION("Your phone number was changed"),
    IDENTITY_LINKED_NOTIFICATION("A new sign-in method was linked to your account"),
    IDENTITY_UNLINKED_NOTIFICATION("A sign-in method was removed from your account"),
    ACCOUNT_DELETED_NOTIFICATION("Your account was deleted"),
    WEBHOOK_STOPPED_NOTIFICATION("Deliveries to {{ .Host }} have stopped");

    private final String defaultSubject;

    MailKind(String defaultSubject) {
        this.defaultSubject = defaultSubject;
    }

    String defaultSubject() {
        return defaultSubject;
    }

    /** The name of the template file, and what {@code $messageType} stands for in extra headers. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind whose url path the link uses: sign-in links go where recoveries go (config.md section 7). */
    MailKind linkKind() {
        return this == MAGIC_LINK ? RECOVERY : this;
    }

    /** Which mail a token is sent in; null for what is sent as a text message. */
    static @Nullable MailKind of(OneTimeTokenEvent.Issued issued) {
        if (issued.purpose() == TokenPurpose.REAUTHENTICATION) {
            return issued.address().orElse("@").contains("@") ? REAUTHENTICATION : null;
        }
        return switch (issued.linkType()) {
            case "signup" -> CONFIRMATION;
            case "invite" -> INVITE;
            case "recovery" -> RECOVERY;
            case "magiclink" -> MAGIC_LINK;
            case "email_change" -> EMAIL_CHANGE;
            default -> null;
        };
    }
}
