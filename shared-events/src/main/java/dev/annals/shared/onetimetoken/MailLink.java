package dev.annals.shared.onetimetoken;

import dev.annals.shared.flow.Challenge;
import org.jspecify.annotations.Nullable;

/**
 * What the link in a mail needs from the request that caused it.
 *
 * @param externalUrl the base under which the client reaches the service, as the request resolved it
 * @param redirectTo where the link leads in the end; checked against the allow list
 * @param challenge what the app will answer to that asked with PKCE; null when the link itself signs in
 */
public record MailLink(
        String externalUrl, String redirectTo, @Nullable Challenge challenge) {

    /** What goes to a phone has no link. */
    public static final MailLink NONE = new MailLink("", "");

    public MailLink(String externalUrl, String redirectTo) {
        this(externalUrl, redirectTo, null);
    }

    /** The same link, for an app that uses PKCE. */
    public MailLink with(Challenge asked) {
        return new MailLink(externalUrl, redirectTo, asked);
    }
}
