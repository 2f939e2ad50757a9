/** {@code POST /signup}. */
@NullMarked
package dev.annals.gateway.signup;

import org.jspecify.annotations.NullMarked;
