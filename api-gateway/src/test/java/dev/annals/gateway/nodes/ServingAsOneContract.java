package dev.annals.gateway.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.MailSink;
import dev.annals.gateway.running.MailSink.Mail;
import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes over one store: what one has answered, the other goes by at once. Every step goes to the node that did not
 * do the one before, in either direction, by several people at a time.
 */
@Timeout(180)
abstract class ServingAsOneContract {

    private static final int PEOPLE = 4;
    private static final int ROUNDS = Integer.getInteger("annals.nodes.rounds", 10);
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([^&]+)");
    private static final String PASSWORD = "correct horse battery staple";
    private static final String ANOTHER = "another horse, another battery";

    private final MailSink mails = new MailSink();
    private final List<InProcess> nodes = new ArrayList<>();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private Storage storage;

    /** What both nodes share. */
    abstract Storage storage();

    @BeforeEach
    void start(@TempDir Path directory) {
        storage = storage();
        Map<String, String> settings = new HashMap<>(Map.of(
                "GOTRUE_JWT_SECRET", Tokens.SECRET,
                "GOTRUE_SITE_URL", "http://localhost:3000",
                "GOTRUE_SMTP_HOST", "127.0.0.1",
                "GOTRUE_SMTP_PORT", String.valueOf(mails.port()),
                "GOTRUE_SMTP_ADMIN_EMAIL", "annals@example.com",
                "GOTRUE_RATE_LIMIT_EMAIL_SENT", "100000",
                "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64",
                "ANNALS_PASSWORD_ARGON2_ITERATIONS", "1"));
        settings.putAll(storage.settings());
        nodes.add(InProcess.start(directory.resolve("one"), settings));
        nodes.add(InProcess.start(directory.resolve("other"), settings));
    }

    @AfterEach
    void stop() {
        people.shutdownNow();
        nodes.forEach(InProcess::close);
        mails.close();
        if (storage != null) {
            storage.close();
        }
    }

    @Test
    void what_one_node_has_answered_the_other_goes_by_at_once() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String name = "ann-" + i;
            Api one = new Api(nodes.get(i % 2));
            Api other = new Api(nodes.get((i + 1) % 2));
            running.add(people.submit(() -> live(name, one, other)));
        }
        for (Future<?> person : running) {
            person.get(170, TimeUnit.SECONDS);
        }
    }

    private Void live(String name, Api first, Api second) throws Exception {
        Api one = first;
        Api other = second;
        for (int round = 0; round < ROUNDS; round++) {
            // The address is a new one only once: each later round begins on what the deletion left.
            new Life(name + "@example.com", one, other).live();
            Api next = one;
            one = other;
            other = next;
        }
        return null;
    }

    /** An account from its sign-up to its end. */
    private final class Life {

        private final String email;
        private final Api one;
        private final Api other;

        Life(String email, Api one, Api other) {
            this.email = email;
            this.one = one;
            this.other = other;
        }

        void live() throws Exception {
            confirmOnTheOther();
            Reply own = ok(one.signIn(email, PASSWORD));
            ok(other.user(own.accessToken()));
            own = ok(other.refresh(own.refreshToken()));
            ok(one.user(own.accessToken()));
            own = changePassword(own);
            signOut(own);
            banAndLift();
            delete();
        }

        private void confirmOnTheOther() throws Exception {
            ok(one.signUp(email, PASSWORD));
            refused(other.signIn(email, PASSWORD), "email_not_confirmed");
            Mail mail = mails.take(email, 0, Duration.ofSeconds(10));
            assertThat(mail).as("confirmation for " + email).isNotNull();
            Matcher token = TOKEN.matcher(String.valueOf(mail.link()));
            assertThat(token.find()).as(mail.body()).isTrue();
            ok(other.confirm(token.group(1)));
        }

        private Reply changePassword(Reply own) throws Exception {
            Reply second = ok(other.signIn(email, PASSWORD));
            ok(other.update(own.accessToken(), Map.of("password", ANOTHER)));
            refused(one.signIn(email, PASSWORD), "invalid_credentials");
            refused(one.user(second.accessToken()), "session_not_found");
            refused(one.refresh(second.refreshToken()), "refresh_token_not_found");
            ok(one.user(own.accessToken()));
            return ok(one.signIn(email, ANOTHER));
        }

        private void signOut(Reply own) throws Exception {
            ok(other.user(own.accessToken()));
            assertThat(one.signOut(own.accessToken()).status()).isEqualTo(204);
            refused(other.user(own.accessToken()), "session_not_found");
            refused(other.refresh(own.refreshToken()), "refresh_token_not_found");
        }

        private void banAndLift() throws Exception {
            Reply own = ok(other.signIn(email, ANOTHER));
            ok(one.admin("PUT", "/" + own.userId(), Map.of("ban_duration", "24h")));
            refused(other.user(own.accessToken()), "user_banned");
            refused(other.signIn(email, ANOTHER), "user_banned");
            refused(other.refresh(own.refreshToken()), "user_banned");
            ok(other.admin("PUT", "/" + own.userId(), Map.of("ban_duration", "none")));
            ok(one.user(own.accessToken()));
            ok(one.refresh(own.refreshToken()));
        }

        private void delete() throws Exception {
            Reply own = ok(other.signIn(email, ANOTHER));
            assertThat(ok(one.admin("GET", "/" + own.userId(), null)).body())
                    .isEqualTo(other.user(own.accessToken()).body());
            ok(one.admin("DELETE", "/" + own.userId(), null));
            refused(other.user(own.accessToken()), "user_not_found");
            refused(other.signIn(email, ANOTHER), "invalid_credentials");
            refused(other.refresh(own.refreshToken()), "refresh_token_not_found");
            refused(other.admin("GET", "/" + own.userId(), null), "user_not_found");
        }

        private Reply ok(Reply reply) {
            assertThat(reply.ok()).as("%s: %s", email, reply).isTrue();
            return reply;
        }

        private void refused(Reply reply, String code) {
            assertThat(reply.errorCode()).as("%s: %s", email, reply).isEqualTo(code);
        }
    }
}
