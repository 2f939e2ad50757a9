/** Limits per client address. */
@NullMarked
package dev.annals.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
