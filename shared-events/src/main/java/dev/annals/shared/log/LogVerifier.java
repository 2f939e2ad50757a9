package dev.annals.shared.log;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks a stored log and says whether it is what was written. It only reads, so that it may be used beside a running
 * service and on a copy; found by the service loader, for there is no application around it.
 */
public interface LogVerifier {

    /**
     * Walks the whole log.
     *
     * @param settings the value of a setting by its property's name; an empty string where there is none
     * @param noted heads that were noted elsewhere, which the log must have passed
     * @param progress is told now and then how many events have been walked
     * @throws dev.annals.shared.error.StartRefused when there is no log to be read
     */
    Verdict verify(UnaryOperator<String> settings, List<NotedHead> noted, LongConsumer progress);

    /**
     * Lends the log, decoded, to somebody who compares something with it; and the digest with which read models were made.
     *
     * @throws dev.annals.shared.error.StartRefused when it cannot be read, such as without its keys
     */
    <T> T reading(UnaryOperator<String> settings, BiFunction<EventLog, KeyedDigest, T> use);

    /**
     * What was found.
     *
     * @param head of the last commit that fits; worth noting elsewhere
     * @param flaw what does not fit, and at which position first; null when all does
     * @param beside what was found beside the log, a line each
     */
    record Verdict(
            long events,
            long commits,
            NotedHead head,
            @Nullable String flaw,
            List<String> beside) {}
}
