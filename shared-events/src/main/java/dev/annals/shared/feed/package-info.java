/** What other systems are told: public events, decoupled from the stored ones, versioned, in the form of CloudEvents 1.0. */
@NullMarked
package dev.annals.shared.feed;

import org.jspecify.annotations.NullMarked;
