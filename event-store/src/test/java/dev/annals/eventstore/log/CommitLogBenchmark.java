package dev.annals.eventstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.shared.log.LookupKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Prints what the embedded log does on this machine; run by hand, asserts nothing. */
public final class CommitLogBenchmark {

    private static final byte[] PAYLOAD = "x".repeat(400).getBytes(UTF_8);
    private static final byte[] CAUSE = "y".repeat(200).getBytes(UTF_8);

    private CommitLogBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "."), "bench");
        try (CommitLog log = SqliteCommitLog.open(directory, Clock.systemUTC())) {
            for (int round = 0; round < 3; round++) {
                print("commits/s one at a time", append(log, 1, 5_000));
                print("events/s in groups of 32", append(log, 32, 60_000));
                print("rows/s replayed", replay(log));
            }
        }
    }

    private static double append(CommitLog log, int group, int count) {
        long start = System.nanoTime();
        for (int done = 0; done < count; done += group) {
            List<NewCommit> commits = new ArrayList<>();
            for (int i = 0; i < group; i++) {
                commits.add(commit());
            }
            log.append(commits);
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static NewCommit commit() {
        UUID subject = UUID.randomUUID();
        LookupKey key = new LookupKey("refresh_token", subject.toString().repeat(2));
        return Commits.commit()
                .event(new NewEvent("user/" + subject, 0, subject, Set.of(key), "user.signed_up", 1, 1, PAYLOAD, CAUSE))
                .build();
    }

    private static double replay(CommitLog log) {
        long start = System.nanoTime();
        long position = 0;
        for (List<StoredCommit> page = log.readAfter(0, 500); !page.isEmpty(); page = log.readAfter(position, 500)) {
            position = page.get(page.size() - 1).lastPosition();
        }
        return position * 1e9 / (System.nanoTime() - start);
    }

    private static void print(String what, double rate) {
        System.out.printf("%,10.0f %s%n", rate, what);
    }
}
