package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.signedUp;

import dev.annals.query.InMemoryEventLog;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import java.util.List;

/** The audit's rows of what is done by Ann, who is there from the beginning, and with her account. */
final class Noted {

    static final String EMAIL = "ann@example.com";

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Persons persons = new Persons(new InMemoryPersons(), log);

    Noted() {
        log.causedBy(nobody("user.sign_up")).append(signedUp(ANN, EMAIL));
    }

    InMemoryEventLog log() {
        return log;
    }

    static Cause person(String command) {
        return cause(new Actor(Actor.Kind.USER, ANN.toString(), "authenticated"), command);
    }

    static Cause nobody(String command) {
        return cause(Actor.ANONYMOUS, command);
    }

    static Cause administrator(String command) {
        return cause(new Actor(Actor.Kind.SERVICE, "key", "service_role"), command);
    }

    private static Cause cause(Actor actor, String command) {
        return new Cause(actor, null, null, command, "request", Personal.of("203.0.113.7"), null, null);
    }

    static OneTimeTokenEvent.Issued issued(TokenPurpose purpose, String linkType) {
        LookupKey key = new LookupKey("one_time_token", purpose + linkType);
        return new OneTimeTokenEvent.Issued(
                ANN, purpose, key, linkType, Personal.of(EMAIL), Personal.of("123456"), false, "x", "y", null, null);
    }

    List<AuditRow> rows(Cause cause, DomainEvent... events) {
        long last = log.head();
        log.causedBy(cause).append(events);
        return rows(log.readAfter(last, 1).get(0));
    }

    List<AuditRow> rows(RecordedCommit commit) {
        return rows(persons, commit);
    }

    static List<AuditRow> rows(Persons persons, RecordedCommit commit) {
        Happened happened = persons.in(List.of(commit)).at(commit);
        return happened == null ? List.of() : AuditRows.of(happened);
    }

    List<String> told(Cause cause, DomainEvent... events) {
        return rows(cause, events).stream().map(Noted::told).toList();
    }

    static String told(AuditRow row) {
        Object traits = row.payload().get("traits");
        return row.action().wireName() + (traits == null ? "" : " " + traits);
    }
}
