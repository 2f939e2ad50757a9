/** OpenID Connect: what issuers publish of themselves, and whether a token is really theirs. */
@NullMarked
package dev.annals.gateway.provider.oidc;

import org.jspecify.annotations.NullMarked;
