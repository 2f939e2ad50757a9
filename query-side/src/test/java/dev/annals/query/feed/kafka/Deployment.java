package dev.annals.query.feed.kafka;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.renamed;
import static org.awaitility.Awaitility.await;

import dev.annals.query.InMemoryEventLog;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;

/** A log that is published by nodes that come and go. */
final class Deployment {

    final InMemoryEventLog log = new InMemoryEventLog();
    final Node.Kept checkpoints = new Node.Kept();

    Node node(String topic, String... settings) {
        return new Node(log, checkpoints, Broker.running(), topic, settings);
    }

    /** So many public events of Ann and Bob in turn, the first of them Ann's. */
    void happen(int events) {
        for (int i = 0; i < events; i++) {
            log.append(renamed(i % 2 == 0 ? ANN : BOB, "name " + i));
        }
    }

    static void awaitLevel(Node node) {
        soon().until(() -> node.figure("lag.events") == 0);
    }

    static void awaitFailure(Node node) {
        soon().until(() -> node.figure("failures") > 0);
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    static List<Long> upTo(long position) {
        return LongStream.rangeClosed(1, position).boxed().toList();
    }
}
