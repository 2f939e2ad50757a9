/** {@code /history}: what happened to accounts, and accounts as they were. */
@NullMarked
package dev.annals.gateway.history;

import org.jspecify.annotations.NullMarked;
