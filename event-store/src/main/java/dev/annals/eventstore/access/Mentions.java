package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.user.UserId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What batches are found by: who read, and whose data. */
final class Mentions {

    private Mentions() {}

    static Stream<String> of(AccessRecord read) {
        String actor = read.cause().actor().id();
        Stream<String> users = read.users().stream().map(Mentions::of).distinct();
        return actor == null ? users : Stream.concat(Stream.of(by(actor)), users);
    }

    /** The one that fewest batches have. */
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
        return "by/" + actor;
    }

    private static String of(UserId user) {
        return "of/" + user;
    }
}
