/** Second factors, of which Annals has none yet: what the original answers while none can be enrolled. */
@NullMarked
package dev.annals.gateway.factor;

import org.jspecify.annotations.NullMarked;
