package dev.annals.eventstore.access;

import dev.annals.eventstore.engine.OwnFacts;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The record of who read personal data, beside the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

    /** Closed before the log and the keys: it writes what waits, and puts the head on the record. */
    @Bean
    AccessRecorder accessLog(
            AccessSegments segments,
            Seals seals,
            EventLog log,
            OwnFacts ownFacts,
            Checkpoints checkpoints,
            AccessProperties settings) {
        Clock clock = Clock.systemUTC();
        AccessCodec codec = new AccessCodec(seals);
        SegmentFacts facts = new LoggedFacts(log, ownFacts);
        return new AccessRecorder(
                new SegmentWriter(segments, codec, facts, clock),
                new AccessReader(segments, codec, seals),
                new Retention(segments, facts, checkpoints, settings.retention().access(), clock),
                settings.audit().accessHeadEvery());
    }
}
