/** The feed: public events from the log for those who follow it, and the newest of them at hand. */
@NullMarked
package dev.annals.query.feed;

import org.jspecify.annotations.NullMarked;
