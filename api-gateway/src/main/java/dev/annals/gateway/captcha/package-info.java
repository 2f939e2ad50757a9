/** Proof that a human asks (config.md section 6). */
@NullMarked
package dev.annals.gateway.captcha;

import org.jspecify.annotations.NullMarked;
