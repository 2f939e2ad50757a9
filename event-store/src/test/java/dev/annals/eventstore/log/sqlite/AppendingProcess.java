package dev.annals.eventstore.log.sqlite;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.AppendOutcome.Committed;
import dev.annals.eventstore.log.Commits;
import dev.annals.eventstore.log.GroupAppender;
import dev.annals.eventstore.log.NewCommit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A process that appends until it is killed, and prints the position of each commit that it was answered. */
final class AppendingProcess {

    private static final int AT_ONCE = 50;
    private static final int ENOUGH = 1_000_000;

    private AppendingProcess() {}

    static Process start(Path directory) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        SqliteCommitLog log = SqliteCommitLog.open(Path.of(arguments[0]), Clock.systemUTC());
        GroupAppender appender = new GroupAppender(log, broken -> System.exit(1));
        Semaphore room = new Semaphore(AT_ONCE);
        for (int i = 0; i < ENOUGH && room.tryAcquire(10, TimeUnit.SECONDS); i++) {
            NewCommit commit = Commits.commit()
                    .event("user/" + i, 0)
                    .event("claim/" + i, 0)
                    .event("user/" + i, 1)
                    .build();
            appender.append(commit, stored -> {}).thenAccept(outcome -> answered(outcome, room));
        }
    }

    private static void answered(AppendOutcome outcome, Semaphore room) {
        System.out.println(((Committed) outcome).commit().position());
        room.release();
    }
}
