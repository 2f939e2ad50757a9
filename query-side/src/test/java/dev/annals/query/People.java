package dev.annals.query;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ann, Bob, and what happens to them. */
public final class People {

    public static final UserId ANN = UserId.parse("a0000000-0000-4000-8000-000000000001");
    public static final UserId BOB = UserId.parse("b0000000-0000-4000-8000-000000000002");

    public static final SessionId LAPTOP = SessionId.parse("50000000-0000-4000-8000-000000000001");
    public static final SessionId PHONE = SessionId.parse("50000000-0000-4000-8000-000000000002");

    private People() {}

    public static UserId somebody() {
        return new UserId(UUID.randomUUID());
    }

    public static UserEvent.SignedUp signedUp(UserId id, String email) {
        return signedUp(id, "authenticated", email, Metadata.EMPTY);
    }

    public static UserEvent.SignedUp signedUp(UserId id, String audience, String email, Metadata metadata) {
        UserEvent.Profile profile = new UserEvent.Profile(
                audience,
                "authenticated",
                Personal.of(email),
                null,
                Personal.of(new Metadata(Map.of("provider", "email", "providers", List.of("email")))),
                Personal.of(metadata),
                false);
        return new UserEvent.SignedUp(id, profile, Personal.of(new PasswordHash("$argon2id$")));
    }

    public static UserEvent.IdentityLinked linked(UserId id, String email) {
        Metadata data = new Metadata(Map.of("sub", id.toString(), "email", email, "email_verified", false));
        return new UserEvent.IdentityLinked(id, id.value(), "email", Personal.of(id.toString()), Personal.of(data));
    }

    public static UserEvent.MetadataUpdated renamed(UserId id, String name) {
        return new UserEvent.MetadataUpdated(id, Personal.of(new Metadata(Map.of("full_name", name))));
    }

    public static SessionEvent.Opened opened(SessionId session, UserId user, long generation) {
        return new SessionEvent.Opened(
                session,
                user,
                generation,
                "aal1",
                List.of(new Amr("password", Instant.parse("2026-03-01T12:00:00Z"))),
                Personal.of("c2VjcmV0"),
                new LookupKey("refresh_token", session + "-0"));
    }

    public static SessionEvent.Refreshed refreshed(SessionId session, UserId user, int used) {
        LookupKey token = new LookupKey("refresh_token", session + "-" + (used + 1));
        return new SessionEvent.Refreshed(session, user, used, used + 1, token);
    }
}
