/** Requests signed by OAuth 1.0a (RFC 5849), the way before OAuth 2. */
@NullMarked
package dev.annals.gateway.provider.oauth1;

import org.jspecify.annotations.NullMarked;
