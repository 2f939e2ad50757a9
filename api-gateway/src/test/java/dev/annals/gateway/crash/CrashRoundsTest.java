package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills Annals with SIGKILL while clients write, starts it again, and looks for anything that was promised and is not there. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class CrashRoundsTest {

    private static final int ROUNDS = Integer.getInteger("annals.crash.rounds", 3);
    private static final int CUSTOMERS = 8;
    private static final int WRITES_PER_ROUND = 300;

    private static final Map<String, String> SETTINGS = Map.of(
            "GOTRUE_JWT_SECRET", Tokens.SECRET,
            "GOTRUE_JWT_AUD", "authenticated",
            "GOTRUE_JWT_DEFAULT_GROUP_NAME", "authenticated",
            "GOTRUE_SITE_URL", "http://localhost:3000",
            "GOTRUE_MAILER_AUTOCONFIRM", "true",
            "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
            "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1");

    @TempDir
    Path directory;

    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Customer> customers = IntStream.range(0, CUSTOMERS)
            .mapToObj(i -> new Customer("customer" + i, acknowledged))
            .toList();
    private final ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS);

    @AfterEach
    void dismiss() {
        threads.shutdownNow();
    }

    @Test
    void what_was_acknowledged_survives_being_killed() throws Exception {
        Path dataDir = directory.resolve("data");
        for (int round = 1; round <= ROUNDS; round++) {
            OwnProcess annals = OwnProcess.ofClasses(dataDir, SETTINGS);
            assertThat(contradictions(new Api(annals), Account::touched))
                    .as("before round " + round)
                    .isEmpty();

            List<Future<List<String>>> work = startWriting(new Api(annals));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(enoughWritten(work));
            annals.kill();

            assertThat(brokenPromises(work)).as("in round " + round).isEmpty();
            KeptLog.assertUnharmed(dataDir, directory.resolve("copy" + round));
            if (round % 2 == 0) {
                deleteReadModels(dataDir);
            }
        }
        try (OwnProcess annals = OwnProcess.ofClasses(dataDir, SETTINGS)) {
            assertThat(contradictions(new Api(annals), account -> true))
                    .as("in the end")
                    .isEmpty();
            assertThat(passwordsThatFail(new Api(annals))).isEmpty();
        }
        System.out.println(ROUNDS + " crash rounds, " + acknowledged + " acknowledged writes, none lost");
    }

    private List<Future<List<String>>> startWriting(Api api) {
        customers.forEach(customer -> customer.movesTo(api));
        return customers.stream().map(threads::submit).toList();
    }

    private Callable<Boolean> enoughWritten(List<Future<List<String>>> work) {
        long before = acknowledged.get();
        return () ->
                acknowledged.get() >= before + WRITES_PER_ROUND || work.stream().anyMatch(Future::isDone);
    }

    private static List<String> brokenPromises(List<Future<List<String>>> work) throws Exception {
        List<String> broken = new ArrayList<>();
        for (Future<List<String>> customer : work) {
            broken.addAll(customer.get(40, TimeUnit.SECONDS));
        }
        return broken;
    }

    private List<String> contradictions(Api api, Predicate<Account> which) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (Customer customer : customers) {
            for (Account account : customer.accounts()) {
                if (which.test(account)) {
                    found.addAll(account.contradictions(api));
                }
            }
        }
        return found;
    }

    private List<String> passwordsThatFail(Api api) throws IOException, InterruptedException {
        List<String> failing = new ArrayList<>();
        for (Customer customer : customers) {
            for (Account account : customer.accounts()) {
                if (account.usable()) {
                    failing.addAll(account.signInAgain(api));
                }
            }
        }
        return failing;
    }

    private static void deleteReadModels(Path dataDir) throws IOException {
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(dataDir.resolve("views.db" + ending));
        }
    }
}
