/** The contract's small formats: addresses, phone numbers, ids, durations, PKCE parameters. */
@NullMarked
package dev.annals.gateway.format;

import org.jspecify.annotations.NullMarked;
