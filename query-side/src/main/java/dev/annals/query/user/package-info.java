/** Accounts as their readers see them. */
@NullMarked
package dev.annals.query.user;

import org.jspecify.annotations.NullMarked;
