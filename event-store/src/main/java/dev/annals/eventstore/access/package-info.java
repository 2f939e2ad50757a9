/** Who read personal data: segments beside the log, one a month, each a chain of its own whose heads the log holds. */
@NullMarked
package dev.annals.eventstore.access;

import org.jspecify.annotations.NullMarked;
