/** Single sign-on, which Annals has not yet: an empty list of identity providers. */
@NullMarked
package dev.annals.gateway.sso;

import org.jspecify.annotations.NullMarked;
