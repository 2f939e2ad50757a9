package dev.annals.command.session;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.bus.Streams;
import dev.annals.command.user.Account;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All sessions: whoever looks at one has it as a condition of the commit. */
@Component
public final class Sessions {

    private static final int IN_MEMORY = 10_000;
    private static final int SECRET_BYTES = 32;

    private final Streams<Session> sessions;
    private final KeyedDigest digest;
    private final Randomness randomness;
    private final TokenPolicy policy;
    private final Clock clock;

    Sessions(
            EventStore events, KeyedDigest digest, Randomness randomness, CommandSideProperties settings, Clock clock) {
        this.sessions = Streams.cached(Session.class, events, Session::new, IN_MEMORY);
        this.digest = digest;
        this.randomness = randomness;
        this.policy = TokenPolicy.of(settings.refreshToken());
        this.clock = clock;
    }

    /**
     * Signs somebody in.
     *
     * @param method how the person authenticated, as the contract's {@code amr} names it
     */
    public SessionGrant open(Account account, String method) {
        return open(account, new Amr(method, clock.instant()));
    }

    /** Signs somebody in who came through an external provider. */
    public SessionGrant openWithProvider(Account account, String provider) {
        return open(account, new Amr("oauth", clock.instant(), provider));
    }

    private SessionGrant open(Account account, Amr amr) {
        SessionId id = new SessionId(randomness.id());
        SessionSecret secret = SessionSecret.of(randomness.bytes(SECRET_BYTES));
        Secret token = policy.numbered() ? secret.numberedToken(id, 0) : secret.token(0);
        Aggregate<Session> session = sessions.begin(id.stream());
        session.execute(fresh -> fresh.open(
                id, account.id(), account.generation(), amr, secret, policy.numbered() ? null : keyOf(token)));
        SessionView view = Objects.requireNonNull(session.invoke(Session::view), "it was just opened");
        UserView user = signedIn(account.view(), view.createdAt());
        return new SessionGrant(view, user, token, policy.numbered() ? 0 : null, null);
    }

    private static UserView signedIn(UserView user, Instant at) {
        return user.withActivity(new UserActivity(at, null, null, null, null, null), at);
    }

    /** A session of an account that has not ended in any way; null otherwise. */
    public @Nullable SessionView find(SessionId id, Account account) {
        return living(load(id), account);
    }

    static @Nullable SessionView living(Aggregate<Session> session, Account account) {
        SessionView view = session.invoke(Session::view);
        boolean lives =
                view != null && view.userId().equals(account.id()) && account.allows(view.id(), view.generation());
        return lives ? view : null;
    }

    Aggregate<Session> load(SessionId id) {
        return sessions.load(id.stream());
    }

    /** Under which key a refresh token is found. */
    LookupKey keyOf(Secret token) {
        return digest.key("refresh_token", token.value());
    }
}
