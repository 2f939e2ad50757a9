/** Flows: sign-ins that a browser begins in one place and an app ends in another (PKCE). */
@NullMarked
package dev.annals.shared.flow;

import org.jspecify.annotations.NullMarked;
