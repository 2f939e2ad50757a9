package dev.annals.eventstore.access;

import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;

/** Reads of Ann's and Bob's data by Grace, who administers, and by Ann. */
final class Reads {

    static final UserId ANN = UserId.parse("0a000000-0000-4000-8000-00000000000a");
    static final UserId BOB = UserId.parse("0b000000-0000-4000-8000-00000000000b");
    static final Actor GRACE = new Actor(Actor.Kind.ADMINISTRATOR, "grace-id", "service_role");
    static final Actor ANN_HERSELF = new Actor(Actor.Kind.USER, ANN.toString(), "authenticated");
    static final AccessQuery ALL = new AccessQuery(null, null, null, null, true, null, 100);

    private Reads() {}

    static AccessRecord of(UserId user, Instant at) {
        return read(GRACE, at, "GET /admin/users/{user_id}", List.of(user));
    }

    static AccessRecord from(String address, Actor actor, Instant at) {
        return read(actor, address, at, "GET /admin/users/{user_id}", List.of(ANN));
    }

    static AccessRecord own(Instant at) {
        return read(ANN_HERSELF, at, "GET /user", List.of(ANN));
    }

    static AccessRecord list(Instant at, UserId... users) {
        return read(GRACE, at, "GET /admin/users", List.of(users));
    }

    private static AccessRecord read(Actor actor, Instant at, String route, List<UserId> users) {
        return read(actor, "203.0.113.77", at, route, users);
    }

    private static AccessRecord read(Actor actor, String address, Instant at, String route, List<UserId> users) {
        Cause cause = new Cause(
                actor,
                Personal.of("grace@canary.example"),
                null,
                route,
                "request-7",
                Personal.of(address),
                Personal.of("canary-agent/1"),
                null);
        return new AccessRecord(at, cause, users, false, null);
    }
}
