/** Claims: one login identifier belongs to one user. */
@NullMarked
package dev.annals.shared.claim;

import org.jspecify.annotations.NullMarked;
