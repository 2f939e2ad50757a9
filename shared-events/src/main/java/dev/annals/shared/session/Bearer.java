package dev.annals.shared.session;

import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/**
 * What the bearer guard must know of a token's subject and session.
 *
 * @param user null when there is no such account
 * @param session null when none was asked for, or it is over
 */
public record Bearer(@Nullable UserView user, @Nullable SessionView session) {}
