/** Deciding about subscriptions: who is sent the public events, where to, and signed with what. */
@NullMarked
package dev.annals.command.subscription;

import org.jspecify.annotations.NullMarked;
