/** Calls to services elsewhere. */
@NullMarked
package dev.annals.command.outgoing;

import org.jspecify.annotations.NullMarked;
