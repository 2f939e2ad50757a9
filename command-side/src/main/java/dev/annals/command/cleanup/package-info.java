/** Removing what nobody comes back to: abandoned anonymous accounts and sessions that have expired. */
@NullMarked
package dev.annals.command.cleanup;

import org.jspecify.annotations.NullMarked;
