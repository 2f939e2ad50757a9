package dev.annals.query.verification;

import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.People;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** People who come, do something and go, as chance has it. */
final class AnyLives {

    private final InMemoryEventLog log;
    private final Random random;
    private final List<UserId> people = new ArrayList<>();
    private final Map<UserId, SessionId> newest = new HashMap<>();

    AnyLives(InMemoryEventLog log, long seed) {
        this.log = log;
        this.random = new Random(seed);
    }

    int people() {
        return people.size();
    }

    void go(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    private void step() {
        UserId somebody = people.isEmpty() ? comes() : people.get(random.nextInt(people.size()));
        SessionId session = newest.get(somebody);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> comes();
            case 3 -> log.append(renamed(somebody, "Name " + random.nextInt(100)));
            case 4 -> log.append(new UserEvent.SessionsRevoked(somebody, 1, session));
            case 5 -> leaves(somebody);
            default -> signsInOrOut(somebody, session);
        }
    }

    private UserId comes() {
        UserId newcomer = People.somebody();
        people.add(newcomer);
        log.append(signedUp(newcomer, "person" + people.size() + "@example.com"));
        return newcomer;
    }

    private void leaves(UserId somebody) {
        people.remove(somebody);
        newest.remove(somebody);
        log.append(new UserEvent.Deleted(somebody));
    }

    /** The id of a session is never used again. */
    private void signsInOrOut(UserId somebody, SessionId session) {
        if (session == null) {
            SessionId next = new SessionId(UUID.randomUUID());
            newest.put(somebody, next);
            log.append(opened(next, somebody, random.nextInt(2)));
        } else if (random.nextBoolean()) {
            log.append(refreshed(session, somebody, 0));
        } else {
            newest.remove(somebody);
            log.append(refreshed(session, somebody, 0), new SessionEvent.Revoked(session, somebody));
        }
    }
}
