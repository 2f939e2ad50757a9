package dev.annals.shared.flow;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;

/** What a sign-in with a provider came to. */
public sealed interface ProviderSignIn {

    /** The app gets the session at once. */
    record SignedIn(SessionGrant grant) implements ProviderSignIn {}

    /** The app gets a code, which it exchanges for the session. */
    record CodeIssued(Secret code) implements ProviderSignIn {}
}
