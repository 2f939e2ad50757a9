/** {@code POST /recover}. */
@NullMarked
package dev.annals.gateway.recover;

import org.jspecify.annotations.NullMarked;
