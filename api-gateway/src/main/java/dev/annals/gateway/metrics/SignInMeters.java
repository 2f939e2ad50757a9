package dev.annals.gateway.metrics;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** Sign-ins by method and outcome, and refreshes by outcome; for one thread. */
final class SignInMeters {

    private static final String SIGN_INS = "annals.sign.ins";
    private static final String REFRESHES = "annals.refreshes";

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> signIns = new HashMap<>();
    private final Map<Class<?>, Counter> refreshes;

    /** Both are words of the program, never of a request. */
    private record Outcome(String method, String outcome) {}

    SignInMeters(MeterRegistry registry) {
        this.registry = registry;
        this.refreshes = Map.of(
                SessionEvent.Refreshed.class, refresh("refreshed"),
                SessionEvent.TokenUpgraded.class, refresh("upgraded"),
                SessionEvent.RefreshRepeated.class, refresh("repeated"),
                SessionEvent.TokenReused.class, refresh("reused"));
        add("password", "success", 0);
        add("password", "wrong_password", 0);
    }

    private Counter refresh(String outcome) {
        return Counter.builder(REFRESHES)
                .description("Refresh tokens that were presented, by what came of it")
                .tag("outcome", outcome)
                .register(registry);
    }

    void count(DomainEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            add(opened.amr().isEmpty() ? "unknown" : opened.amr().get(0).method(), "success", 1);
        } else if (event instanceof SignInEvent.Failed failed) {
            add("password", failed.reason(), 1);
        } else if (event instanceof SignInEvent.FailuresCounted counted) {
            add("password", "further_failures", counted.count());
        } else if (event instanceof OneTimeTokenEvent.Mistaken) {
            add("otp", "wrong_code", 1);
        } else {
            countRefresh(event);
        }
    }

    private void countRefresh(DomainEvent event) {
        Counter counter = refreshes.get(event.getClass());
        if (counter != null) {
            counter.increment();
        }
    }

    private void add(String method, String outcome, long howMany) {
        signIns.computeIfAbsent(new Outcome(method, outcome), this::signIn).increment(howMany);
    }

    private Counter signIn(Outcome kind) {
        return Counter.builder(SIGN_INS)
                .description("Sign-ins by method and outcome: success, or why not")
                .tag("method", kind.method())
                .tag("outcome", kind.outcome())
                .register(registry);
    }
}
