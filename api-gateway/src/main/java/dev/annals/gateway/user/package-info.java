/** {@code /user}: the own account. */
@NullMarked
package dev.annals.gateway.user;

import org.jspecify.annotations.NullMarked;
