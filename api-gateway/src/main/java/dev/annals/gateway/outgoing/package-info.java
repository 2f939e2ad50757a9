/** Calls to services elsewhere. */
@NullMarked
package dev.annals.gateway.outgoing;

import org.jspecify.annotations.NullMarked;
