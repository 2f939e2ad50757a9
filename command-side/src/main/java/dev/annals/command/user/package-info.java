/** Accounts: signing up, changing, banning and deleting them. */
@NullMarked
package dev.annals.command.user;

import org.jspecify.annotations.NullMarked;
