package dev.annals.query.feed;

import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.feed.PublishedEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The public events among those that follow a position without a hole.
 *
 * @param upTo the position of the last event that was looked at, public or not
 */
record Stretch(List<FeedEvent> events, long upTo) {

    /** What commits tell, of which the first may begin before the position. */
    static Stretch of(List<RecordedCommit> commits, long after, CloudEventFormat format) {
        List<FeedEvent> events = new ArrayList<>();
        long upTo = after;
        for (RecordedCommit commit : commits) {
            for (RecordedEvent recorded : commit.events()) {
                PublishedEvent published = recorded.position() > after ? PublishedEvent.of(recorded) : null;
                if (published != null) {
                    events.add(new FeedEvent(published, format));
                }
            }
            upTo = commit.lastPosition();
        }
        return new Stretch(events, upTo);
    }
}
