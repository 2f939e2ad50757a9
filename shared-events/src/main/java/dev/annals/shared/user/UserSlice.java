package dev.annals.shared.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next the last account's place, to go on from; null when nothing follows
 */
public record UserSlice(List<UserView> users, @Nullable UserPlace next) {}
