package dev.annals.eventstore.verification;

import static dev.annals.eventstore.log.Commits.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.mongo.MongoCommitLog;
import dev.annals.eventstore.log.mongo.MongoLane;
import dev.annals.shared.log.LogVerifier.Verdict;
import dev.annals.shared.log.NotedHead;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VerifyingLogInMongoTest {

    @RegisterExtension
    static final MongoLane MONGO = MongoLane.standIn();

    private final MongoDatabase database = MONGO.newDatabase();

    @Test
    void a_log_and_the_reads_beside_it_are_found_by_its_address() {
        NotedHead head = written();

        assertThat(verify(head)).isEqualTo(new Verdict(2, 2, head, null, List.of()));

        database.getCollection("access_2026_11").insertOne(new Document("_id", 1L));
        assertThat(verify(head).flaw()).startsWith("the reads of personal data of 2026-11: ");
    }

    private NotedHead written() {
        try (MongoCommitLog log = MongoCommitLog.open(database, Clock.systemUTC())) {
            log.append(List.of(one("user/ann", 0), one("user/ann", 1)));
            return new NotedHead(log.head(), HexFormat.of().formatHex(log.headHash()));
        }
    }

    private Verdict verify(NotedHead noted) {
        Map<String, String> settings = Map.of("spring.mongodb.uri", MONGO.uri() + "/" + database.getName());
        return new VerifyingLog().verify(name -> settings.getOrDefault(name, ""), List.of(noted), events -> {});
    }
}
