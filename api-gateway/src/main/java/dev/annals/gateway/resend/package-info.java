/** {@code POST /resend}. */
@NullMarked
package dev.annals.gateway.resend;

import org.jspecify.annotations.NullMarked;
