package dev.annals.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contradicting requests at the same moment: one of them wins, and nothing outlives a ban, a new password or a deletion. */
final class RaceTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final int RACERS = 8;

    private static final Map<String, String> SETTINGS = Map.of(
            "GOTRUE_JWT_SECRET", Tokens.SECRET,
            "GOTRUE_SITE_URL", "http://localhost:3000",
            "GOTRUE_MAILER_AUTOCONFIRM", "true",
            "GOTRUE_SECURITY_REFRESH_TOKEN_ALGORITHM_VERSION", "2",
            "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
            "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1");

    private static InProcess annals;
    private static Api api;
    private static ExecutorService threads;

    @BeforeAll
    static void start(@TempDir Path directory) {
        annals = InProcess.start(directory.resolve("data"), SETTINGS);
        api = new Api(annals);
        threads = Executors.newFixedThreadPool(64);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        annals.close();
    }

    @Test
    void of_200_simultaneous_sign_ups_for_one_address_one_wins() throws Exception {
        List<Reply> replies = atOnce(200, () -> api.signUp("ann@example.com", PASSWORD));

        assertThat(replies).filteredOn(Reply::ok).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> !reply.ok())
                .hasSize(199)
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(422))
                .allSatisfy(reply -> assertThat(reply.body().toString()).contains("User already registered"));
        assertThat(usersCalled("ann@example.com")).isEqualTo(1);
    }

    @RepeatedTest(3)
    void no_session_outlives_a_ban() throws Exception {
        Racer bob = new Racer();

        List<Reply> raced = bob.raceAgainst(() -> api.admin("PUT", "/" + bob.id, Map.of("ban_duration", "24h")));

        assertThat(bob.bearersThatWork(raced)).isEmpty();
        assertThat(bob.refreshesThatWork(raced)).isEmpty();
        assertThat(api.signIn(bob.email, PASSWORD).ok()).isFalse();
    }

    @RepeatedTest(3)
    void only_the_own_session_outlives_a_change_of_password() throws Exception {
        Racer bob = new Racer();

        List<Reply> raced = bob.raceAgainst(
                () -> api.update(bob.own.accessToken(), Map.of("password", "another horse, another battery")));

        assertThat(bob.bearersThatWork(raced)).isEmpty();
        assertThat(bob.refreshesThatWork(raced)).isEmpty();
        assertThat(api.signIn(bob.email, PASSWORD).ok()).isFalse();
        assertThat(api.user(bob.own.accessToken()).ok()).isTrue();
        assertThat(api.refresh(bob.own.refreshToken()).ok()).isTrue();
    }

    @RepeatedTest(3)
    void no_session_outlives_a_deletion() throws Exception {
        Racer bob = new Racer();

        List<Reply> raced = bob.raceAgainst(() -> api.admin("DELETE", "/" + bob.id, null));

        assertThat(bob.bearersThatWork(raced)).isEmpty();
        assertThat(bob.refreshesThatWork(raced)).isEmpty();
        assertThat(api.signIn(bob.email, PASSWORD).ok()).isFalse();
        assertThat(api.admin("GET", "/" + bob.id, null).status()).isEqualTo(404);
    }

    @RepeatedTest(3)
    void no_session_outlives_a_deletion_by_its_owner() throws Exception {
        Racer bob = new Racer();

        List<Reply> raced = bob.raceAgainst(() -> api.deleteOwn(bob.own.accessToken()));

        assertThat(bob.bearersThatWork(raced)).isEmpty();
        assertThat(bob.refreshesThatWork(raced)).isEmpty();
        assertThat(api.signIn(bob.email, PASSWORD).ok()).isFalse();
        assertThat(api.admin("GET", "/" + bob.id, null).status()).isEqualTo(404);
    }

    @Test
    void of_many_simultaneous_refreshes_all_get_the_one_next_token() throws Exception {
        Reply ann = api.signUp("ann-" + System.nanoTime() + "@example.com", PASSWORD);

        List<Reply> replies = atOnce(50, () -> api.refresh(ann.refreshToken()));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.ok()).as(reply.toString()).isTrue());
        assertThat(replies)
                .extracting(Reply::refreshToken)
                .containsOnly(replies.get(0).refreshToken());
        assertThat(replies.get(0).refreshToken()).isNotEqualTo(ann.refreshToken());
    }

    private static int usersCalled(String email) throws IOException, InterruptedException {
        int found = 0;
        for (var user : api.admin("GET", "?per_page=1000", null).body().get("users")) {
            found += user.path("email").asString("").equals(email) ? 1 : 0;
        }
        return found;
    }

    /** Starts all at the same moment and waits for all. */
    private static List<Reply> atOnce(int count, Callable<Reply> turn) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Reply>> running = IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> {
                    start.await();
                    return turn.call();
                }))
                .toList();
        start.countDown();
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> future : running) {
            replies.add(future.get(60, TimeUnit.SECONDS));
        }
        return replies;
    }

    /** Somebody with many sessions, who signs in and refreshes while something happens to the account. */
    private static final class Racer {

        private final String email = "bob-" + System.nanoTime() + "@example.com";
        private final Reply own = api.signUp(email, PASSWORD);
        private final String id = own.userId();
        private final List<Reply> sessions = new ArrayList<>();

        Racer() throws IOException, InterruptedException {
            assertThat(own.ok()).as(own.toString()).isTrue();
            for (int i = 0; i < RACERS; i++) {
                sessions.add(api.signIn(email, PASSWORD));
            }
        }

        /** Every session that there was or that the race opened, before, while and after the change was answered. */
        List<Reply> raceAgainst(Callable<Reply> change) throws Exception {
            CountDownLatch underWay = new CountDownLatch(2 * RACERS);
            AtomicBoolean answered = new AtomicBoolean();
            List<Future<List<Reply>>> racing = new ArrayList<>();
            for (Reply session : sessions) {
                racing.add(threads.submit(() -> signInUntil(answered, underWay)));
                racing.add(threads.submit(() -> refreshUntil(answered, underWay, session)));
            }
            assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
            Reply reply = change.call();
            answered.set(true);
            assertThat(reply.ok()).as(reply.toString()).isTrue();
            List<Reply> opened = new ArrayList<>(sessions);
            for (Future<List<Reply>> racer : racing) {
                opened.addAll(racer.get(30, TimeUnit.SECONDS));
            }
            return opened;
        }

        private List<Reply> signInUntil(AtomicBoolean answered, CountDownLatch underWay) throws Exception {
            List<Reply> grants = new ArrayList<>();
            boolean last;
            do {
                last = answered.get();
                Reply reply = api.signIn(email, PASSWORD);
                underWay.countDown();
                if (reply.ok()) {
                    grants.add(reply);
                }
            } while (!last);
            return grants;
        }

        private List<Reply> refreshUntil(AtomicBoolean answered, CountDownLatch underWay, Reply session)
                throws Exception {
            List<Reply> grants = new ArrayList<>(List.of(session));
            boolean last;
            do {
                last = answered.get();
                Reply reply = api.refresh(grants.get(grants.size() - 1).refreshToken());
                underWay.countDown();
                if (reply.ok()) {
                    grants.add(reply);
                }
            } while (!last);
            return grants;
        }

        List<Reply> bearersThatWork(List<Reply> grants) throws IOException, InterruptedException {
            List<Reply> working = new ArrayList<>();
            for (Reply grant : grants) {
                if (api.user(grant.accessToken()).ok()) {
                    working.add(grant);
                }
            }
            return working;
        }

        List<Reply> refreshesThatWork(List<Reply> grants) throws IOException, InterruptedException {
            List<Reply> working = new ArrayList<>();
            for (Reply grant : grants) {
                if (api.refresh(grant.refreshToken()).ok()) {
                    working.add(grant);
                }
            }
            return working;
        }
    }
}
