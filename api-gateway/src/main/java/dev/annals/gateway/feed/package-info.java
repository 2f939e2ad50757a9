/** {@code /admin/events} and {@code /events}: the feed for other systems, and what describes it. */
@NullMarked
package dev.annals.gateway.feed;

import org.jspecify.annotations.NullMarked;
