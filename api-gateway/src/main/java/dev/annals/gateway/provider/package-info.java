/** Sign-in with external providers, which Annals has not yet: what the original answers for those that are off. */
@NullMarked
package dev.annals.gateway.provider;

import org.jspecify.annotations.NullMarked;
