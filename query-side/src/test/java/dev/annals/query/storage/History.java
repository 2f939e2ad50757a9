package dev.annals.query.storage;

import static dev.annals.query.People.linked;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A long and mixed history, the same every time. */
final class History {

    private final Consumer<DomainEvent[]> log;
    private final Random random = new Random(20260301);
    private final List<UserId> people = new ArrayList<>();
    private final Map<UserId, Long> generations = new HashMap<>();
    private final Map<SessionId, UserId> sessions = new LinkedHashMap<>();
    private final Set<SessionId> living = new LinkedHashSet<>();

    History(Consumer<DomainEvent[]> log) {
        this.log = log;
    }

    /** Every session that ever was, with its user. */
    Map<SessionId, UserId> sessions() {
        return sessions;
    }

    void happens(int commits) {
        for (int i = 0; i < commits; i++) {
            int what = people.isEmpty() ? 0 : random.nextInt(20);
            if (what < 4) {
                signUp();
            } else {
                live(people.get(random.nextInt(people.size())), what);
            }
        }
    }

    private void signUp() {
        UserId id = new UserId(new UUID(random.nextLong(), random.nextLong()));
        String email = "user" + people.size() + "@example.com";
        people.add(id);
        generations.put(id, 0L);
        append(signedUp(id, email), linked(id, email));
    }

    private void live(UserId id, int what) {
        if (what < 10) {
            open(id);
        } else if (what < 13) {
            withLiving(id, session -> append(refreshed(session, id, random.nextInt(9))));
        } else if (what < 15) {
            withLiving(id, session -> {
                living.remove(session);
                append(new SessionEvent.Revoked(session, id));
            });
        } else if (what < 16) {
            revokeAllBut(id, anyLiving(id));
        } else if (what < 19) {
            append(renamed(id, "Name " + random.nextInt(100)));
        } else {
            people.remove(id);
            append(new UserEvent.Deleted(id));
        }
    }

    private void open(UserId id) {
        SessionId session = new SessionId(new UUID(random.nextLong(), random.nextLong()));
        sessions.put(session, id);
        living.add(session);
        append(opened(session, id, generations.get(id)));
    }

    private void revokeAllBut(UserId id, SessionId except) {
        living.removeIf(session -> sessions.get(session).equals(id) && !session.equals(except));
        append(new UserEvent.SessionsRevoked(id, generations.merge(id, 1L, Long::sum), except));
    }

    private void append(DomainEvent... commit) {
        log.accept(commit);
    }

    private void withLiving(UserId id, Consumer<SessionId> then) {
        SessionId session = anyLiving(id);
        if (session != null) {
            then.accept(session);
        }
    }

    private SessionId anyLiving(UserId id) {
        return living.stream()
                .filter(session -> sessions.get(session).equals(id))
                .skip(random.nextInt(2))
                .findFirst()
                .orElse(null);
    }
}
