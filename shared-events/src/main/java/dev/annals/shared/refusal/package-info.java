/** Requests that were refused and are worth remembering: wrong codes, administration without the right, too many requests. */
@NullMarked
package dev.annals.shared.refusal;

import org.jspecify.annotations.NullMarked;
