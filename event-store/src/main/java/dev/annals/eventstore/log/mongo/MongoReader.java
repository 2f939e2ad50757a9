package dev.annals.eventstore.log.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.PageSize;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.log.StoredEvent;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.SubjectRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Reads the log as a majority of the servers has it. */
final class MongoReader {

    /** How many documents come over the network at once; more only waste memory when commits are large. */
    private static final int BATCH = 256;

    private final CommitCollection commits;

    MongoReader(CommitCollection commits) {
        this.commits = commits;
    }

    @Nullable
    StoredCommit newest() {
        BsonDocument document = commits.atOrBefore(Long.MAX_VALUE);
        return document == null ? null : CommitDocument.read(document);
    }

    /** To be asked only when the log is known to go on after the position. */
    List<StoredCommit> commitsAfter(long position, int maxEvents) {
        List<StoredCommit> found = page(position + 1, maxEvents);
        if (!found.isEmpty() && found.get(0).position() == position + 1) {
            return found;
        }
        return page(startOfCommitAround(position), maxEvents);
    }

    private long startOfCommitAround(long position) {
        BsonDocument document = commits.atOrBefore(position);
        if (document == null || CommitDocument.read(document).lastPosition() <= position) {
            // Only just after an election: what was seen before is safe, and will show again.
            throw new LogUnavailable("the MongoDB server that answers does not know the end of the log yet");
        }
        return CommitDocument.position(document);
    }

    /** The commits that begin at a position or later. */
    List<StoredCommit> page(long fromPosition, int maxEvents) {
        PageSize page = new PageSize(maxEvents);
        List<StoredCommit> found = new ArrayList<>();
        try (MongoCursor<BsonDocument> documents =
                commits.from(fromPosition).batchSize(Math.min(maxEvents, BATCH)).cursor()) {
            while (page.hasRoom() && documents.hasNext()) {
                StoredCommit commit = CommitDocument.read(documents.next());
                found.add(commit);
                page.take(commit.events().size(), bytes(commit));
            }
        }
        return found;
    }

    private static long bytes(StoredCommit commit) {
        return commit.events().stream()
                .mapToLong(stored -> stored.event().bytes())
                .sum();
    }

    List<StoredEvent> stream(String stream, long fromVersion, int limit) {
        return events(
                commits.ofStream(stream, fromVersion),
                limit,
                false,
                stored ->
                        stream.equals(stored.event().stream()) && stored.event().version() >= fromVersion);
    }

    List<StoredEvent> subject(SubjectRange range) {
        // A commit that begins before the position may still have events after it.
        long from = range.after() - NewCommit.MAX_EVENTS;
        UUID subject = range.subject().value();
        return events(
                commits.ofSubject(range, from),
                range.limit(),
                range.newestFirst(),
                stored -> subject.equals(stored.event().subject())
                        && range.includes(stored.position(), stored.event().name()));
    }

    long countOf(UUID subject) {
        long count = 0;
        try (MongoCursor<BsonDocument> documents = commits.subjectsOf(subject).cursor()) {
            while (documents.hasNext()) {
                count += CommitDocument.eventsOf(subject, documents.next());
            }
        }
        return count;
    }

    List<StoredEvent> key(LookupKey key, int limit) {
        return events(commits.underKey(key).limit(limit), limit, true, stored -> stored.event()
                .keys()
                .contains(key));
    }

    List<StoredEvent> keyAfter(LookupKey key, long position, int limit) {
        return events(
                commits.underKeyFrom(key, position - NewCommit.MAX_EVENTS),
                limit,
                false,
                stored -> stored.event().keys().contains(key) && stored.position() > position);
    }

    private static List<StoredEvent> events(
            FindIterable<BsonDocument> query, int limit, boolean newestFirst, Predicate<StoredEvent> wanted) {
        List<StoredEvent> found = new ArrayList<>();
        try (MongoCursor<BsonDocument> documents =
                query.batchSize(Math.min(limit, BATCH)).cursor()) {
            while (found.size() < limit && documents.hasNext()) {
                List<StoredEvent> events = new ArrayList<>(CommitDocument.events(documents.next()));
                events.removeIf(wanted.negate());
                if (newestFirst) {
                    Collections.reverse(events);
                }
                found.addAll(events);
            }
        }
        return found.subList(0, Math.min(limit, found.size()));
    }
}
