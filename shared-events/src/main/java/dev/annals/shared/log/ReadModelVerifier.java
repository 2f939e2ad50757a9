package dev.annals.shared.log;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds the read models anew, aside, and says whether those that are stored are the same. It changes nothing that is stored, so
 * that it may be used beside a running service and on a copy; found by the service loader.
 */
public interface ReadModelVerifier {

    /**
     * Compares everything that is stored.
     *
     * @param settings the value of a setting by its property's name; an empty string where there is none
     * @param digest the one with which they were made
     * @param progress is told now and then how many events have been replayed
     * @return what was found of each file or collection that is there
     * @throws dev.annals.shared.error.StartRefused when they cannot be compared, which is no flaw
     */
    List<Finding> compare(UnaryOperator<String> settings, EventLog log, KeyedDigest digest, LongConsumer progress);

    /**
     * What was found in one file or collection.
     *
     * @param position up to which it shows the log; how far it is behind is no flaw
     * @param rows how many are what the log says
     * @param leftOut how many show more than that position, so that nobody can tell
     * @param flaw the first thing that does not fit; null when all does
     */
    record Finding(
            String name,
            long position,
            long rows,
            long leftOut,
            @Nullable String flaw) {

        public static Finding ofAnotherLog(String name, long position) {
            return new Finding(name, position, 0, 0, "it does not show this log, but another one");
        }
    }
}
