package dev.annals.shared.user;

import dev.annals.shared.session.SessionGrant;

/** What a sign-up came to. */
public sealed interface SignUpResult {

    /** The deployment confirms at once: signed in. */
    record SignedIn(SessionGrant grant) implements SignUpResult {}

    /** A mail is on its way; the account is new or was not confirmed yet. */
    record ConfirmationSent(UserView user) implements SignUpResult {}

    /** The address belongs to a confirmed account, which the answer must not tell: invented from the request. */
    record Obfuscated(UserView invented) implements SignUpResult {}
}
