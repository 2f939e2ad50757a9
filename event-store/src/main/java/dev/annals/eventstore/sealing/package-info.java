/** Personal fields sealed under a key per person. */
@NullMarked
package dev.annals.eventstore.sealing;

import org.jspecify.annotations.NullMarked;
