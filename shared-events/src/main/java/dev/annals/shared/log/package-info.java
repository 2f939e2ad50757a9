/** History as its readers see it: recorded events, positions, look-up keys. */
@NullMarked
package dev.annals.shared.log;

import org.jspecify.annotations.NullMarked;
