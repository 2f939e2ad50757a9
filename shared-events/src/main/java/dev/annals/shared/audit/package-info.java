/** Who did it, from where: the cause that every event carries. */
@NullMarked
package dev.annals.shared.audit;

import org.jspecify.annotations.NullMarked;
