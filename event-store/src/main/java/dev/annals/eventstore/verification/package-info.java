/** Verification: walking a stored log, and holding it against its own hashes. */
@NullMarked
package dev.annals.eventstore.verification;

import org.jspecify.annotations.NullMarked;
