/** How history is kept; this package picks the adapter. */
@NullMarked
package dev.annals.eventstore;

import org.jspecify.annotations.NullMarked;
