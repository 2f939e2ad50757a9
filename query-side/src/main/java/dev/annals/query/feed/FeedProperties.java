package dev.annals.query.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the feed is read.
 *
 * @param threads how many stretches of the past are read from the log at once
 * @param queue how many more may wait for that; beyond that they are refused
 * @param waiting how many may wait for the next event at once; beyond that they are refused
 */
@ConfigurationProperties("annals.feed")
public record FeedProperties(
        @DefaultValue("2") int threads,
        @DefaultValue("100") int queue,
        @DefaultValue("1000") int waiting) {}
