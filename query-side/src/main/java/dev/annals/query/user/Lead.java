package dev.annals.query.user;

import org.jspecify.annotations.Nullable;

/**
 * What leads to the accounts of a filter.
 *
 * @param quick whether it spares looking at all accounts, however many there are
 * @param match what {@link TextIndex} is to be asked for, if that leads there
 */
record Lead(boolean quick, @Nullable String match) {

    static final Lead BY_CREATION = new Lead(true, null);
    static final Lead NONE = new Lead(false, null);
}
