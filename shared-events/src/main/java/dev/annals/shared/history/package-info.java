/** History: what happened to an account, as answers tell it, and the account as it was at any moment. */
@NullMarked
package dev.annals.shared.history;

import org.jspecify.annotations.NullMarked;
