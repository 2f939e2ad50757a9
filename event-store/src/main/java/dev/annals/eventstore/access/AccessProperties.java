package dev.annals.eventstore.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings of the record of who read personal data, {@code annals.*}. */
@ConfigurationProperties("annals")
record AccessProperties(
        @DefaultValue Audit audit, @DefaultValue Retention retention) {

    /**
     * What is recorded.
     *
     * @param accessHeadEvery how often the log is told how far the segment has come, while reads come in
     */
    record Audit(@DefaultValue("10m") Duration accessHeadEvery) {}

    /**
     * How long it is kept.
     *
     * @param access for how many months beside the current one; 0 for ever
     */
    record Retention(@DefaultValue("13") int access) {}
}
