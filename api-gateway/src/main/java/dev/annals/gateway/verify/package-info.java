/** {@code GET} and {@code POST /verify}: mailed links and codes. */
@NullMarked
package dev.annals.gateway.verify;

import org.jspecify.annotations.NullMarked;
