/** Subscriptions: whom other systems have told us to send the public events to. */
@NullMarked
package dev.annals.gateway.subscription;

import org.jspecify.annotations.NullMarked;
