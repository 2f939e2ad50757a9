/** Who is calling: keys, access tokens, and the guards in front of the routes; knows nothing of HTTP requests. */
@NullMarked
package dev.annals.gateway.security;

import org.jspecify.annotations.NullMarked;
