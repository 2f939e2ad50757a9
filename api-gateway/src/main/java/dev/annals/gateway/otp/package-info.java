/** {@code POST /otp} and {@code POST /magiclink}. */
@NullMarked
package dev.annals.gateway.otp;

import org.jspecify.annotations.NullMarked;
