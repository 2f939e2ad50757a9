package dev.annals.eventstore.engine;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.CommitLog;
import dev.annals.eventstore.log.LogBroken;
import dev.annals.eventstore.log.mongo.StoredMongoLog;
import dev.annals.eventstore.log.sqlite.StoredSqliteLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** History as other modules see it, for somebody who only reads, beside whoever writes it. */
public final class StoredHistory {

    private StoredHistory() {}

    /** Opens the log and the key store of a data directory for as long as they are used. */
    public static <T> T read(Path directory, DeploymentKeys keys, Function<EventLog, T> use) {
        Path keyStore = directory.resolve("keys.db");
        if (!Files.exists(keyStore)) {
            throw unreadable("there is no key store at " + keyStore);
        }
        try (CommitLog log = StoredSqliteLog.open(directory);
                Seals seals = Seals.embedded(keyStore, keys, StoredHistory::fail)) {
            return read(log, seals, "the key store " + keyStore, use);
        }
    }

    /** Reads the log and the key store of a database. */
    public static <T> T read(MongoDatabase database, DeploymentKeys keys, Function<EventLog, T> use) {
        try (CommitLog log = new StoredMongoLog(database);
                Seals seals = Seals.shared(database, keys)) {
            return read(log, seals, "the key store in MongoDB", use);
        }
    }

    private static <T> T read(CommitLog log, Seals seals, String keyStore, Function<EventLog, T> use) {
        if (!seals.begun()) {
            throw unreadable(keyStore + " is not the one of this log");
        }
        return use.apply(new CommitLogEventLog(log, new EventCodec(seals, Upcasters.ofToday())));
    }

    private static StartRefused unreadable(String problem) {
        return new StartRefused(problem, "without it no personal data in the log can be read");
    }

    private static void fail(LogBroken broken) {
        throw broken;
    }
}
