/** Sessions: sign-in, refresh, sign-out, and what is remembered of each. */
@NullMarked
package dev.annals.shared.session;

import org.jspecify.annotations.NullMarked;
