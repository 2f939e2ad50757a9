/** {@code POST /logout}. */
@NullMarked
package dev.annals.gateway.logout;

import org.jspecify.annotations.NullMarked;
