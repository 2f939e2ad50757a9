/** Accounts: their commands, events, queries and views. */
@NullMarked
package dev.annals.shared.user;

import org.jspecify.annotations.NullMarked;
