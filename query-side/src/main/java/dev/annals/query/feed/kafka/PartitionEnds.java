package dev.annals.query.feed.kafka;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Looks for the last committed record of a partition. What stands last may be the mark of a transaction, or records of one
 * that was aborted: so it is looked for backwards, in windows that grow.
 */
final class PartitionEnds {

    private static final long FIRST_WINDOW = 64;
    private static final int GROWTH = 8;
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;

    PartitionEnds(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The highest position among the last committed records between two offsets; 0 when there is none of ours. */
    long newest(TopicPartition partition, long begin, long end) {
        consumer.assign(Set.of(partition));
        long window = FIRST_WINDOW;
        long upTo = end;
        long newest = 0;
        while (newest == 0 && upTo > begin) {
            long from = Math.max(begin, upTo - window);
            newest = newestWithin(partition, from, upTo);
            upTo = from;
            window *= GROWTH;
        }
        return newest;
    }

    private long newestWithin(TopicPartition partition, long from, long upTo) {
        consumer.seek(partition, from);
        long newest = 0;
        long at = from;
        long movedAt = System.nanoTime();
        while (at < upTo) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                newest = Math.max(newest, Records.position(record.headers()));
            }
            long now = consumer.position(partition);
            if (now > at) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > Clients.ANSWER.toNanos()) {
                throw new TimeoutException("the end of " + partition + " could not be read in time");
            }
            at = now;
        }
        return newest;
    }
}
