package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.user.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What batches are found by: who read, whose data, and from where. */
final class Mentions {

    /** Stands before the id of each who read. */
    static final String BY = "by/";

    /** On a batch of which each read tells from where it came; those from before that was kept have none. */
    static final String PLACED = "at";

    private Mentions() {}

    /**
     * Those of a batch. They follow from what is stored alone, so that they can be verified without keys.
     *
     * @param traces from where its reads came; null for a read that does not tell
     */
    static Set<String> of(List<AccessRecord> reads, List<@Nullable String> traces) {
        Set<String> mentions = reads.stream().flatMap(Mentions::of).collect(Collectors.toCollection(HashSet::new));
        traces.stream().filter(trace -> trace != null && !trace.isEmpty()).forEach(trace -> mentions.add(at(trace)));
        if (!traces.isEmpty() && !traces.contains(null)) {
            mentions.add(PLACED);
        }
        return mentions;
    }

    private static Stream<String> of(AccessRecord read) {
        String actor = read.cause().actor().id();
        Stream<String> users = read.users().stream().map(Mentions::of);
        return actor == null ? users : Stream.concat(Stream.of(by(actor)), users);
    }

    /** The one that fewest batches have; null where neither a person nor an actor is asked for. */
    static @Nullable String of(AccessQuery query) {
        UserId user = query.user();
        String actor = query.actor();
        if (user != null) {
            return of(user);
        }
        return actor == null ? null : by(actor);
    }

    static boolean fits(AccessRecord read, AccessQuery query) {
        return (query.user() == null || read.users().contains(query.user()))
                && (query.actor() == null
                        || query.actor().equals(read.cause().actor().id()))
                && (query.from() == null || !read.at().isBefore(query.from()))
                && (query.to() == null || read.at().isBefore(query.to()));
    }

    private static String by(String actor) {
        return BY + actor;
    }

    private static String of(UserId user) {
        return "of/" + user;
    }

    /** Of a read that came from somewhere. */
    static String at(String trace) {
        return "at/" + trace;
    }
}
