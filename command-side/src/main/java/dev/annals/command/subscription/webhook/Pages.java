package dev.annals.command.subscription.webhook;

import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The log in pages of public events. Whoever stands at the same place in the same turn shares a page, and its JSON. */
final class Pages {

    static final int EVENTS_AT_ONCE = 200;

    private final EventLog log;
    private final CloudEventFormat format;
    private final Map<Long, Page> read = new HashMap<>();

    Pages(EventLog log, CloudEventFormat format) {
        this.log = log;
        this.format = format;
    }

    /**
     * A stretch of the log.
     *
     * @param upTo the position where it ends, be it with an event that is private
     * @param recordedAt when that was recorded; null when there is nothing
     */
    record Page(List<FeedEvent> events, long upTo, @Nullable Instant recordedAt) {}

    /** What follows a position. */
    Page after(long position, int most) {
        return read.computeIfAbsent(position, unread -> read(unread, most));
    }

    private Page read(long position, int most) {
        List<RecordedCommit> commits = log.head() > position ? log.readAfter(position, most) : List.of();
        List<FeedEvent> events = commits.stream()
                .flatMap(commit -> commit.events().stream())
                .filter(recorded -> recorded.position() > position)
                .map(this::published)
                .filter(Objects::nonNull)
                .toList();
        if (commits.isEmpty()) {
            return new Page(events, position, null);
        }
        RecordedCommit last = commits.get(commits.size() - 1);
        return new Page(events, last.lastPosition(), last.events().get(0).recordedAt());
    }

    /** The event at a position as it can be told now; null when it is private. */
    @Nullable
    FeedEvent at(long position) {
        return log.readAfter(position - 1, 1).stream()
                .flatMap(commit -> commit.events().stream())
                .filter(recorded -> recorded.position() == position)
                .map(this::published)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable FeedEvent published(RecordedEvent recorded) {
        PublishedEvent told = PublishedEvent.of(recorded);
        return told == null ? null : new FeedEvent(told, format);
    }

    /** What follows is read anew. */
    void turn() {
        read.clear();
    }
}
