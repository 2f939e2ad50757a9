/** {@code POST /invite}: asking people to join. */
@NullMarked
package dev.annals.gateway.invite;

import org.jspecify.annotations.NullMarked;
