package dev.annals.benchmarks.fill;

import dev.annals.eventstore.engine.DirectLog;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Accounts that are opened one after the other, and what happens to those who are there meanwhile: for each that comes, five
 * other things. Some of the first live so busily that they end with a thousand events each.
 */
final class Lives {

    /** Who signs in and refreshes all the time, and who changes the own account all the time. */
    private static final int BUSY = 100;

    private static final int BUSY_EVENTS = 1_000;
    private static final int ADMINISTRATORS = 20;
    private static final Personal<PasswordHash> PASSWORD = Personal.of(new PasswordHash(
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"));

    private final DirectLog log;
    private final int users;
    private final double busyShare;
    private final SplittableRandom dice = new SplittableRandom(7);
    private final int[] userEvents;
    private final int[] sessions;
    private final int[] sessionEvents;
    private int opened;
    private long events;

    Lives(DirectLog log, int users) {
        this.log = log;
        this.users = users;
        this.busyShare = (double) BUSY * BUSY_EVENTS / (5.0 * users);
        this.userEvents = new int[users];
        this.sessions = new int[users];
        this.sessionEvents = new int[users];
    }

    /** Goes on for a while; answers how many events there are by now. */
    long goOn(Instant now) {
        if (opened < users) {
            signUp(opened++, now);
        }
        for (int i = 0; i < 5; i++) {
            boolean busy = opened > BUSY && dice.nextDouble() < busyShare;
            int user = dice.nextInt(busy ? BUSY : opened);
            int kind = busy ? (user % 2 == 0 ? dice.nextInt(85) : 85) : dice.nextInt(100);
            live(user, kind, now);
        }
        return events;
    }

    private void live(int user, int kind, Instant now) {
        if (kind < 25) {
            signIn(user, now);
        } else if (kind < 85) {
            refresh(user, now);
        } else if (kind < 93) {
            write(user, by(user), now, List.of(updated(user)));
        } else if (kind < 98) {
            write(user, anonymous("session.sign_in"), now, List.of(failed(user)));
        } else {
            write(user, administrator(), now, List.of(upgraded(user)));
        }
    }

    private void signUp(int user, Instant now) {
        Metadata name = new Metadata(Map.of("full_name", "Person Number " + user));
        UserEvent.Profile profile = new UserEvent.Profile(
                "",
                "",
                Personal.of(email(user)),
                null,
                Personal.of(new Metadata(Map.of("provider", "email", "providers", List.of("email")))),
                Personal.of(name),
                false);
        Metadata identity = new Metadata(Map.of("sub", id(user).toString(), "email", email(user)));
        sessions[user]++;
        write(
                user,
                shown(user, "user.sign_up"),
                now,
                List.of(
                        new UserEvent.SignedUp(id(user), profile, PASSWORD),
                        new UserEvent.IdentityLinked(
                                id(user), uuid(user, 3), "email", Personal.of(id(user).toString()), Personal.of(identity)),
                        new UserEvent.EmailConfirmed(id(user), UserEvent.ConfirmedBy.AUTOCONFIRM),
                        new ClaimEvent.Claimed(
                                new ClaimId(digest(user, 4)), LoginIdentifier.Kind.EMAIL, id(user)),
                        session(user, now)));
    }

    private void signIn(int user, Instant now) {
        sessions[user]++;
        sessionEvents[user] = 0;
        write(user, shown(user, "session.sign_in"), now, List.of(session(user, now)));
    }

    private SessionEvent.Opened session(int user, Instant now) {
        return new SessionEvent.Opened(
                session(user),
                id(user),
                0,
                "aal1",
                List.of(new Amr("password", now)),
                Personal.of("c2Vzc2lvbiBzZWNyZXQgb2YgdGhpcnR5LXR3byBieXRlcw=="),
                token(user));
    }

    private void refresh(int user, Instant now) {
        int used = sessionEvents[user] - 1;
        write(
                user,
                shown(user, "session.refresh"),
                now,
                List.of(new SessionEvent.Refreshed(session(user), id(user), used, used + 1, token(user))));
    }

    private UserEvent.MetadataUpdated updated(int user) {
        return new UserEvent.MetadataUpdated(
                id(user), Personal.of(new Metadata(Map.of("theme", dice.nextInt(1_000), "city", "Bern"))));
    }

    private UserEvent.AppMetadataUpdated upgraded(int user) {
        return new UserEvent.AppMetadataUpdated(id(user), Personal.of(new Metadata(Map.of("plan", dice.nextInt(5)))));
    }

    private SignInEvent.Failed failed(int user) {
        return new SignInEvent.Failed(id(user), new ClaimId(digest(user, 4)), "wrong_password");
    }

    private void write(int user, Cause cause, Instant now, List<DomainEvent> decided) {
        Map<String, Long> versions = new HashMap<>();
        String account = id(user).stream();
        String session = session(user).stream();
        remember(versions, account, userEvents[user]);
        remember(versions, session, sessionEvents[user]);
        log.append(cause, now, versions, decided);
        userEvents[user] = (int) (versions.getOrDefault(account, -1L) + 1);
        sessionEvents[user] = (int) (versions.getOrDefault(session, -1L) + 1);
        events += decided.size();
    }

    private static void remember(Map<String, Long> versions, String stream, int events) {
        if (events > 0) {
            versions.put(stream, events - 1L);
        }
    }

    private Cause by(int user) {
        Actor actor = new Actor(Actor.Kind.USER, id(user).toString(), "authenticated");
        return cause(actor, null, "user.update", null);
    }

    /** Without a token, but with a password or a refresh token. */
    private Cause shown(int user, String command) {
        return cause(Actor.user(id(user)), null, command, null);
    }

    private Cause anonymous(String command) {
        return cause(Actor.ANONYMOUS, null, command, null);
    }

    private Cause administrator() {
        int number = dice.nextInt(ADMINISTRATORS);
        Actor actor = new Actor(Actor.Kind.ADMINISTRATOR, "administrator-" + number, "service_role");
        return cause(actor, Personal.of("Administrator " + number), "user.change", Personal.of("ticket " + dice.nextInt(9_999)));
    }

    private Cause cause(Actor actor, Personal<String> name, String command, Personal<String> reason) {
        return new Cause(
                actor,
                name,
                null,
                command,
                new UUID(dice.nextLong(), dice.nextLong()).toString(),
                Personal.of("203.0.113." + dice.nextInt(256)),
                Personal.of("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"),
                reason);
    }

    private static String email(int user) {
        String kind = user >= BUSY ? "person" : user % 2 == 0 ? "often-here" : "often-changed";
        return kind + user + "@example.com";
    }

    private static UserId id(int user) {
        return new UserId(uuid(user, 1));
    }

    private SessionId session(int user) {
        return new SessionId(uuid(user + ((long) sessions[user] << 32), 2));
    }

    private LookupKey token(int user) {
        return new LookupKey("refresh_token", digest(user + ((long) sessions[user] << 32), 10 + sessionEvents[user]));
    }

    private static UUID uuid(long of, int what) {
        SplittableRandom random = new SplittableRandom(of * 64 + what);
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | (1L << 63));
    }

    /** What an HMAC looks like. */
    private static String digest(long of, int what) {
        byte[] bytes = new byte[32];
        new SplittableRandom(of * 131_071 + what).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
