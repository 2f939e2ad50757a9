/** Verification: holding the read models against the log that they were made from. */
@NullMarked
package dev.annals.query.verification;

import org.jspecify.annotations.NullMarked;
