package dev.annals.shared.session;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserView;

/**
 * A session and the means to use it: what a token answer is made of.
 *
 * @param user the account after the command
 * @param refreshToken what the client refreshes with next
 * @param refreshed whether a refresh token was exchanged, rather than somebody signed in
 * @param reused whether a spent refresh token was accepted (tokens.md 5.3)
 */
public record SessionGrant(
        SessionView session, UserView user, Secret refreshToken, boolean refreshed, boolean reused) {}
