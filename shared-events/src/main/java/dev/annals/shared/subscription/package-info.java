/** Subscriptions: who is sent the public events, where to, and how far that has come. */
@NullMarked
package dev.annals.shared.subscription;

import org.jspecify.annotations.NullMarked;
