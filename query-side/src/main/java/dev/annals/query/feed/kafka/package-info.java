/** The feed in a topic of Kafka; nothing of it is loaded unless a broker is configured. */
@NullMarked
package dev.annals.query.feed.kafka;

import org.jspecify.annotations.NullMarked;
