package dev.annals.eventstore.engine;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.Map;
import java.util.UUID;

/** Ann and Bob, and what they do. */
final class People {

    static final UserId ANN = UserId.parse("0a000000-0000-4000-8000-00000000000a");
    static final UserId BOB = UserId.parse("0b000000-0000-4000-8000-00000000000b");
    static final Cause ANNS_CAUSE = causeOf(new Actor(Actor.Kind.USER, ANN.toString(), "authenticated"));

    private People() {}

    static Cause causeOf(Actor actor) {
        return new Cause(
                actor,
                null,
                null,
                "user.sign_up",
                UUID.randomUUID().toString(),
                Personal.of("203.0.113.7"),
                Personal.of("curl/8.5.0"),
                null);
    }

    static UserEvent signedUp(UserId user, String email) {
        var profile = new UserEvent.Profile(
                "authenticated",
                "authenticated",
                Personal.of(email),
                null,
                Personal.of(new Metadata(Map.of("provider", "email"))),
                Personal.of(new Metadata(Map.of("height", 1.5, "name", "Ann"))),
                false);
        return new UserEvent.SignedUp(user, profile, Personal.of(new PasswordHash("$argon2id$…")));
    }

    static UserEvent named(UserId user, String name) {
        return new UserEvent.MetadataUpdated(user, Personal.of(new Metadata(Map.of("name", name))));
    }

    static ClaimEvent claimed(UserId user) {
        return new ClaimEvent.Claimed(new ClaimId("c1a1"), LoginIdentifier.Kind.EMAIL, user);
    }
}
