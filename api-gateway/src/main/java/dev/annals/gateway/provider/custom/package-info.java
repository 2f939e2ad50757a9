/** Sign-in with providers that administrators have added while the service runs. */
@NullMarked
package dev.annals.gateway.provider.custom;

import org.jspecify.annotations.NullMarked;
