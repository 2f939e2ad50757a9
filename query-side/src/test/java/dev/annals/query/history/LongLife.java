package dev.annals.query.history;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;

import dev.annals.query.InMemoryEventLog;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Thousands of things that happen to Ann, mostly sign-ins and refreshes, by chance; Bob's come in between. */
final class LongLife {

    private final Random random;
    private final InMemoryEventLog log;
    private SessionId session = SessionId.parse("50000000-0000-4000-8000-000000000001");
    private int number;

    LongLife(Random random, InMemoryEventLog log) {
        this.random = random;
        this.log = log;
    }

    void live(int commits) {
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(signedUp(BOB, "bob@example.com"));
        for (int i = 0; i < commits; i++) {
            log.causedBy(Cause.system(random.nextInt(50) == 0 ? "rare" : "common"));
            log.append(something().toArray(DomainEvent[]::new));
        }
    }

    /** Everything that was told, in order. */
    static List<Step> toldStepByStep(InMemoryEventLog log) {
        List<Step> steps = new ArrayList<>();
        for (RecordedEvent recorded : log.readSubject(ANN, 0, Integer.MAX_VALUE)) {
            steps.add(
                    Step.of(steps.isEmpty() ? null : steps.get(steps.size() - 1).after(), recorded));
        }
        return steps;
    }

    private List<DomainEvent> something() {
        int chance = random.nextInt(1_000);
        if (chance < 300) {
            return List.of(renamed(ANN, "Ann " + chance), renamed(BOB, "Bob"));
        }
        if (chance < 304) {
            return List.of(new UserEvent.PasswordSet(ANN, Personal.of(new PasswordHash("$argon2id$"))));
        }
        if (chance < 340) {
            return List.of(issued(), issued());
        }
        if (chance < 600) {
            session = new SessionId(new UUID(random.nextLong(), random.nextLong()));
            return List.of(opened(session, ANN, 0));
        }
        return List.of(chance < 750 ? ofTheSecondVersion() : refreshed(session, ANN, number++));
    }

    private OneTimeTokenEvent.Issued issued() {
        TokenPurpose[] purposes = TokenPurpose.values();
        return new OneTimeTokenEvent.Issued(
                ANN,
                // Some are rare, and one never occurs.
                purposes[(int) (random.nextDouble() * random.nextDouble() * (purposes.length - 1))],
                new LookupKey("one_time_token", String.valueOf(number++)),
                "recovery",
                Personal.of("ann@example.com"),
                null,
                false,
                "",
                "",
                null,
                null);
    }

    private SessionEvent.Refreshed ofTheSecondVersion() {
        return new SessionEvent.Refreshed(session, ANN, number, ++number, null);
    }
}
