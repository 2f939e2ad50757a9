/** {@code GET /reauthenticate}. */
@NullMarked
package dev.annals.gateway.reauthenticate;

import org.jspecify.annotations.NullMarked;
