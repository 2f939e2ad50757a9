package dev.annals.command.session;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.NumberedToken;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** One sign-in on one client, and its refresh tokens. */
final class Session {

    private static final String LOWEST_ASSURANCE = "aal1";

    @AggregateIdentifier
    private String stream;

    private @Nullable SessionView view;
    private SessionSecret secret = new SessionSecret("");
    private TokenFamily tokens = new TokenFamily();
    private TokenNumbers numbers = new TokenNumbers();

    /** For Axon, which replays the session's events into it. */
    @SuppressWarnings({"NullAway.Init", "unused"})
    Session() {}

    Session(String stream) {
        this.stream = stream;
    }

    /** Null when it was never opened, or is over. */
    @Nullable
    SessionView view() {
        return view;
    }

    /** Whether this session has issued a token that says so. */
    boolean hasSigned(NumberedToken token) {
        return numbers.used() && secret.hasSigned(token);
    }

    /**
     * Signs somebody in.
     *
     * @param firstToken finds the first refresh token; null for tokens of the second version
     */
    void open(
            SessionId id,
            UserId userId,
            long generation,
            Amr amr,
            SessionSecret fresh,
            @Nullable LookupKey firstToken) {
        AggregateLifecycle.apply(new SessionEvent.Opened(
                id, userId, generation, LOWEST_ASSURANCE, List.of(amr), Personal.of(fresh.base64()), firstToken));
    }

    /** What to hand out for a token of the first version; null when it is spent, which is remembered. */
    @Nullable
    Turn refresh(int used, Instant now, TokenPolicy policy, Function<Secret, LookupKey> keys) {
        TokenFamily.Verdict verdict = tokens.judge(used, now, policy.reuseInterval());
        if (numbers.used()) {
            boolean inTime = verdict == TokenFamily.Verdict.REUSED_IN_TIME || numbers.mayNotHaveArrived(used);
            return inTime ? repeatNumbered(used, List.of()) : refuse(used, policy);
        }
        if (verdict == TokenFamily.Verdict.REUSED) {
            return refuse(used, policy);
        }
        if (verdict == TokenFamily.Verdict.REPEATS) {
            int active = tokens.activeNumber();
            apply(new SessionEvent.RefreshRepeated(living().id(), living().userId(), used, active));
            return new Turn(secret.token(active), null, false, new SessionGrant.Exchange(true, List.of()));
        }
        boolean reused = verdict == TokenFamily.Verdict.REUSED_IN_TIME;
        return policy.upgrades(living().id()) ? upgrade(used, reused) : rotate(used, reused, keys);
    }

    private Turn rotate(int used, boolean reused, Function<Secret, LookupKey> keys) {
        int next = tokens.nextNumber();
        Secret token = secret.token(next);
        apply(new SessionEvent.Refreshed(living().id(), living().userId(), used, next, keys.apply(token)));
        return new Turn(token, null, true, new SessionGrant.Exchange(reused, List.of()));
    }

    private Turn upgrade(int used, boolean reused) {
        apply(new SessionEvent.TokenUpgraded(living().id(), living().userId(), used));
        return numbered(new SessionGrant.Exchange(reused, List.of()));
    }

    /** What to hand out for a token of the second version, not ahead of all; null when it is spent, which is remembered. */
    @Nullable
    Turn refreshNumbered(int used, Instant now, TokenPolicy policy) {
        if (used == numbers.newest()) {
            apply(new SessionEvent.Refreshed(living().id(), living().userId(), used, used + 1, null));
            return numbered(new SessionGrant.Exchange(false, List.of()));
        }
        List<String> causes = numbers.reuseCauses(used, living().refreshedAt(), now, policy);
        return causes.isEmpty() ? refuse(used, policy) : repeatNumbered(used, causes);
    }

    boolean isAhead(NumberedToken token) {
        return numbers.isAhead(token.number());
    }

    private Turn repeatNumbered(int used, List<String> causes) {
        apply(new SessionEvent.RefreshRepeated(living().id(), living().userId(), used, numbers.newest()));
        return numbered(new SessionGrant.Exchange(true, causes));
    }

    private Turn numbered(SessionGrant.Exchange exchange) {
        int newest = numbers.newest();
        return new Turn(secret.numberedToken(living().id(), newest), newest, false, exchange);
    }

    /** Tokens of the second version end their session with them, those of the first only themselves. */
    private @Nullable Turn refuse(int used, TokenPolicy policy) {
        apply(new SessionEvent.TokenReused(living().id(), living().userId(), used, policy.rotationEnabled()));
        if (policy.rotationEnabled() && numbers.used()) {
            revoke();
        }
        return null;
    }

    void revoke() {
        apply(new SessionEvent.Revoked(living().id(), living().userId()));
    }

    @EventSourcingHandler
    void on(SessionEvent.Opened event, @Timestamp Instant at) {
        Instant opened = Micros.truncate(at);
        stream = event.stream();
        secret = new SessionSecret(event.secret().orElse(""));
        view = new SessionView(
                event.sessionId(), event.userId(), event.generation(), event.aal(), event.amr(), opened, opened);
        if (event.token() == null) {
            numbers.begun();
        }
    }

    @EventSourcingHandler
    void on(SessionEvent.Refreshed event, @Timestamp Instant at) {
        if (event.token() == null) {
            numbers.issued(event.issued());
        } else {
            tokens.rotated(event.used(), event.issued(), at);
        }
        view = refreshed(at);
    }

    @EventSourcingHandler
    void on(SessionEvent.TokenUpgraded event, @Timestamp Instant at) {
        tokens.revoked(at);
        numbers.upgraded(event.used());
        view = refreshed(at);
    }

    @EventSourcingHandler
    void on(SessionEvent.RefreshRepeated event, @Timestamp Instant at) {
        view = refreshed(at);
    }

    @EventSourcingHandler
    void on(SessionEvent.TokenReused event, @Timestamp Instant at) {
        if (event.familyRevoked()) {
            tokens.revoked(at);
        }
    }

    @EventSourcingHandler
    void on(SessionEvent.Revoked event) {
        view = null;
    }

    private @Nullable SessionView refreshed(Instant at) {
        return view == null
                ? null
                : new SessionView(
                        view.id(),
                        view.userId(),
                        view.generation(),
                        view.aal(),
                        view.amr(),
                        view.createdAt(),
                        Micros.truncate(at));
    }

    private SessionView living() {
        if (view == null) {
            throw new IllegalStateException("a use case acts on a session that is over: " + stream);
        }
        return view;
    }

    private static void apply(SessionEvent event) {
        AggregateLifecycle.apply(event);
    }

    /**
     * The outcome of a refresh.
     *
     * @param token what to hand out
     * @param counter its number, where it is of the second version
     * @param rotated whether it is a new one of the first version, which counts as a change of the account
     */
    record Turn(Secret token, @Nullable Integer counter, boolean rotated, SessionGrant.Exchange exchange) {}
}
