/**
 * External providers: where people are sent, what comes back, and whom the provider says it is. What differs between them
 * stands in {@link dev.annals.gateway.provider.catalog}.
 */
@NullMarked
package dev.annals.gateway.provider;

import org.jspecify.annotations.NullMarked;
