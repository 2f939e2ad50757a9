package dev.annals.eventstore.log.mongo;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.Commits;
import dev.annals.eventstore.log.GroupAppender;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own: appends to streams of its own, and to one that every node wants to begin. */
final class OtherProcess {

    static final int COMMITS = 100;

    private OtherProcess() {}

    static Process start(String uri, String database) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        uri,
                        database)
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        try (MongoConnection connection = MongoConnection.open(arguments[0]);
                MongoCommitLog log =
                        MongoCommitLog.open(connection.client().getDatabase(arguments[1]), Clock.systemUTC());
                GroupAppender appender = new GroupAppender(log, broken -> System.exit(1))) {
            List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
            for (int i = 0; i < COMMITS; i++) {
                answers.add(appender.append(Commits.one("other/" + i, 0), stored -> {}));
                answers.add(appender.append(Commits.one("wanted/" + i, 0), stored -> {}));
            }
            for (CompletableFuture<AppendOutcome> answer : answers) {
                answer.get(30, TimeUnit.SECONDS);
            }
        }
    }
}
