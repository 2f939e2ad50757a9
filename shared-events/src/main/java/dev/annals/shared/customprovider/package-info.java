/** Custom providers: sign-in providers that administrators add while the service runs. */
@NullMarked
package dev.annals.shared.customprovider;

import org.jspecify.annotations.NullMarked;
