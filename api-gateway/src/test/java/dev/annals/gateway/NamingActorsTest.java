package dev.annals.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Route;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.MailSink;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk over every route: whatever it writes says who did it, and that is who the guard let in. */
class NamingActorsTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "GOTRUE_JWT_SECRET", Tokens.SECRET,
            "GOTRUE_SITE_URL", "http://localhost:3000",
            "GOTRUE_MAILER_AUTOCONFIRM", "true",
            "GOTRUE_SMTP_MAX_FREQUENCY", "1ns",
            "GOTRUE_SECURITY_MANUAL_LINKING_ENABLED", "true",
            "GOTRUE_RATE_LIMIT_HEADER", "X-Limited-By",
            "REQUEST_ID_HEADER", "X-Request-Id",
            "ANNALS_PASSWORD_ARGON2_MEMORY_KIB", "64");

    @TempDir
    Path directory;

    private MailSink mail;
    private StubProvider figma;
    private InProcess annals;

    @BeforeEach
    void open() {
        mail = new MailSink();
        figma = new StubProvider();
        figma.answers(Map.of("/v1/oauth/token", StubProvider.TOKENS));
        figma.behaves("/v1/me", (exchange, asked) -> {
            String id = UUID.randomUUID().toString();
            StubProvider.json(Map.of("id", id, "email", id + "@example.com")).answer(exchange, asked);
        });
    }

    private void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        settings.putAll(StubProvider.settings("FIGMA", figma.url()));
        settings.put("GOTRUE_SMTP_HOST", "127.0.0.1");
        settings.put("GOTRUE_SMTP_PORT", String.valueOf(mail.port()));
        settings.put("GOTRUE_SMTP_ADMIN_EMAIL", "annals@example.com");
        settings.put("ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true");
        settings.put("ANNALS_FEED_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true");
        settings.put("ANNALS_FEED_WEBHOOKS_RETRY_DELAYS", "1ms");
        annals = InProcess.start(directory.resolve("data"), settings);
    }

    @AfterEach
    void close() {
        annals.close();
        mail.close();
        figma.close();
    }

    @Test
    void nothing_is_written_without_the_actor_whom_the_guard_let_in() {
        start(Map.of());
        Requests requests = new Requests(annals.port());
        List<String> wrong = new ArrayList<>();

        for (Route route : annals.bean(Routes.class).published()) {
            for (String method : route.methods()) {
                String name = method + " " + route.pattern();
                long before = annals.bean(EventLog.class).head();
                String answer = requests.send(name);
                List<Cause> causes = causesAfter(before, name);
                if (causes.isEmpty() != requests.writesNothing(name)) {
                    wrong.add(name + " wrote " + causes.size() + " events and answered " + answer);
                }
                causes.stream()
                        .filter(cause ->
                                !expected(route.guard()).contains(cause.actor().kind()))
                        .forEach(cause -> wrong.add(name + " was done by " + cause.actor()));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(eventsAfter(0))
                .filteredOn(recorded -> recorded.event() instanceof SessionEvent.Opened)
                .as("who signs in is known when that is done")
                .hasSizeGreaterThan(3)
                .allSatisfy(recorded -> assertThat(recorded.cause().actor())
                        .isEqualTo(Actor.user(((SessionEvent) recorded.event()).userId())));
        assertThat(eventsAfter(0))
                .extracting(RecordedEvent::cause)
                .filteredOn(cause -> cause.requestId() == null)
                .as("what nobody asked for was done by an automation with a name")
                .isNotEmpty()
                .allSatisfy(cause -> assertThat(cause.actor().kind()).isEqualTo(Actor.Kind.SYSTEM))
                .allSatisfy(cause -> assertThat(cause.actor().id()).isNotBlank());
    }

    @Test
    void where_administrators_must_explain_they_change_nothing_without_a_reason() {
        start(Map.of("ANNALS_AUDIT_REQUIRE_REASON", "true"));
        Requests requests = new Requests(annals.port());
        List<String> wrong = new ArrayList<>();

        for (Route route : annals.bean(Routes.class).published()) {
            String name = route.method() + " " + route.pattern();
            if (route.guard() == Guard.ADMIN && requests.isPrepared(name)) {
                long before = annals.bean(EventLog.class).head();
                String answer = requests.send(name);
                boolean refused = answer.startsWith("400 ") && answer.contains("A reason is required");
                // The body of these two says it.
                boolean explained = name.matches(".*/(erase|hold)");
                if (refused == explained || causesAfter(before, name).isEmpty() == explained) {
                    wrong.add(name + " answered " + answer);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static Set<Actor.Kind> expected(Guard guard) {
        return switch (guard) {
            case ANYONE -> EnumSet.of(Actor.Kind.ANONYMOUS, Actor.Kind.USER);
            case USER -> EnumSet.of(Actor.Kind.USER);
            case ADMIN -> EnumSet.of(Actor.Kind.ADMINISTRATOR);
            case AUDITOR -> EnumSet.noneOf(Actor.Kind.class);
        };
    }

    private List<Cause> causesAfter(long position, String requestId) {
        return eventsAfter(position).stream()
                .map(RecordedEvent::cause)
                .filter(cause -> requestId.equals(cause.requestId()))
                .toList();
    }

    private List<RecordedEvent> eventsAfter(long position) {
        return annals.bean(EventLog.class).readAfter(position, 10_000).stream()
                .flatMap(commit -> commit.events().stream())
                .toList();
    }
}
