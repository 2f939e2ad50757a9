/** Refused requests: remembers them, and counts those that are too many. */
@NullMarked
package dev.annals.command.refusal;

import org.jspecify.annotations.NullMarked;
