/** Answering questions about subscriptions: what there is, and how far each has come. */
@NullMarked
package dev.annals.query.subscription;

import org.jspecify.annotations.NullMarked;
