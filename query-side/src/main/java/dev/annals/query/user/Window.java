package dev.annals.query.user;

import dev.annals.shared.user.UserQueries.ListUsers;

/**
 * Where a page lies in its list.
 *
 * @param total how many accounts there are on all pages
 * @param skipped how many come before the page
 * @param count how many are on it
 */
record Window(long total, long skipped, int count) {

    static Window of(ListUsers query, long total) {
        long pages = Math.max(0, query.page() - 1);
        long before = pages > total / query.perPage() ? total : pages * query.perPage();
        return new Window(total, before, (int) Math.min(query.perPage(), total - before));
    }

    /** How many come after the page. */
    long left() {
        return total - skipped - count;
    }

    /** Whether there is less to skip from the end. */
    boolean nearerToTheEnd() {
        return left() < skipped;
    }
}
