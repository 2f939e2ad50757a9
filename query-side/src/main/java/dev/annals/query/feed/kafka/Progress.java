package dev.annals.query.feed.kafka;

import dev.annals.shared.log.Checkpoints;
import org.apache.kafka.common.KafkaException;

/**
 * How far the topic has come. What it holds decides; a checkpoint, written now and then after a commit, tells of what it does
 * not hold: private events, where it was to begin, and what was deleted from it by age.
 */
final class Progress {

    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final Checkpoints checkpoints;
    private final String name;
    private long position;
    private long saved;
    private long savedAt;

    Progress(Checkpoints checkpoints, KafkaProperties settings, OpenTopic topic, long head) {
        this.checkpoints = checkpoints;
        this.name = "kafka/" + settings.topic() + "/" + topic.id();
        this.saved = checkpoints.read(name);
        long known = Math.max(saved, topic.newest());
        this.position = known == 0 ? settings.startAfter(head) : known;
        if (position > head) {
            throw new KafkaException("the topic is to go on after position " + position + ", but the log ends at "
                    + head + ": was an older log restored, or does the topic belong to another deployment?");
        }
        save();
    }

    long position() {
        return position;
    }

    /** Everything up to a position is committed, or private. */
    void reached(long upTo) {
        position = upTo;
        if (System.nanoTime() - savedAt > INTERVAL_NANOS) {
            save();
        }
    }

    void save() {
        if (position > saved) {
            checkpoints.write(name, position);
            saved = position;
        }
        savedAt = System.nanoTime();
    }
}
