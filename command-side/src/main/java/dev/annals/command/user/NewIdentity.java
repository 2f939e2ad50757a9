package dev.annals.command.user;

import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way to sign in that an account gets (user-model.md sections 2 and 4).
 *
 * @param id the identity's own id
 * @param subject what the provider calls the person; the account's id where the provider is {@code email} or {@code phone}
 */
record NewIdentity(UUID id, String provider, String subject, Metadata data) {

    static final String EMAIL = "email";
    static final String PHONE = "phone";

    /** The identity of who signs up; one with a number says nothing of it before it was changed (user-model.md section 2). */
    static NewIdentity signedUp(UUID id, UserId owner, LoginIdentifier identifier, Metadata sentAlong) {
        return identifier.kind() == LoginIdentifier.Kind.PHONE
                ? new NewIdentity(id, PHONE, owner.toString(), together(subject(owner), sentAlong))
                : email(id, owner, identifier.value(), sentAlong);
    }

    static NewIdentity email(UUID id, UserId owner, String email, Metadata sentAlong) {
        Map<String, @Nullable Object> data = subject(owner);
        data.put(EMAIL, email);
        return new NewIdentity(id, EMAIL, owner.toString(), together(data, sentAlong));
    }

    static NewIdentity phone(UUID id, UserId owner, String phone) {
        Map<String, @Nullable Object> data = subject(owner);
        data.put(PHONE, phone);
        return new NewIdentity(id, PHONE, owner.toString(), new Metadata(data));
    }

    private static Map<String, @Nullable Object> subject(UserId owner) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("sub", owner.toString());
        data.put("email_verified", false);
        data.put("phone_verified", false);
        return data;
    }

    /** What the client sends along never replaces what the identity is made of. */
    private static Metadata together(Map<String, @Nullable Object> data, Metadata sentAlong) {
        sentAlong.values().forEach((key, value) -> {
            if (!data.containsKey(key)) {
                data.put(key, value);
            }
        });
        return new Metadata(data);
    }

    /** The same identity, with what else it says. */
    NewIdentity saying(Metadata more) {
        return new NewIdentity(id, provider, subject, data.merge(more));
    }

    /** The address in what it says, in lower case, or an empty string. */
    String email() {
        return Identity.emailIn(data);
    }

    UserEvent.IdentityLinked linkedTo(UserId owner) {
        return new UserEvent.IdentityLinked(owner, id, provider, Personal.of(subject), Personal.of(data));
    }
}
