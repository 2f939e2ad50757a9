/** {@code POST /token}: one class per grant. */
@NullMarked
package dev.annals.gateway.token;

import org.jspecify.annotations.NullMarked;
