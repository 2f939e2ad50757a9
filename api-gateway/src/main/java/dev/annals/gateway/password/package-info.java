/** Which passwords are good enough (errors.md section 3). */
@NullMarked
package dev.annals.gateway.password;

import org.jspecify.annotations.NullMarked;
