/** Sending the public events to whoever has subscribed: in order for each user, again after failures, signed. */
@NullMarked
package dev.annals.command.subscription.webhook;

import org.jspecify.annotations.NullMarked;
