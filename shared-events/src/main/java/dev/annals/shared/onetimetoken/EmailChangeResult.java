package dev.annals.shared.onetimetoken;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;

/** What the use of a link or code of a change of the address comes to. */
public sealed interface EmailChangeResult {

    /** The address has changed, and whoever followed the link is signed in. */
    record SignedIn(SessionGrant grant) implements EmailChangeResult {}

    /** The address has changed, and the app exchanges the code. */
    record CodeIssued(Secret code) implements EmailChangeResult {}

    /** One of both addresses has agreed; nothing changes until the other one does. */
    record OtherSideAwaited() implements EmailChangeResult {}
}
