package dev.annals.shared.user;

import java.util.List;

/**
 * A page of accounts.
 *
 * @param total how many there are on all pages
 */
public record UserPage(List<UserView> users, long total) {}
