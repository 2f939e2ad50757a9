package dev.annals.query.user;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leads to the accounts of a filter.
 *
 * @param quick whether it spares looking at all accounts, however many there are
 * @param candidates the only accounts that can be meant, if {@link TextIndex} leads there
 */
record Lead(boolean quick, @Nullable List<Long> candidates) {

    static final Lead BY_CREATION = new Lead(true, null);
    static final Lead NONE = new Lead(false, null);
}
