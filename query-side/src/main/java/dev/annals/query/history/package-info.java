/** History: what happened to an account, told from the log, and the account as of any moment. */
@NullMarked
package dev.annals.query.history;

import org.jspecify.annotations.NullMarked;
