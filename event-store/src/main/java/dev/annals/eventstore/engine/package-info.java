/** Axon's event storage engine and the reading side, over the commit log. */
@NullMarked
package dev.annals.eventstore.engine;

import org.jspecify.annotations.NullMarked;
