package dev.annals.shared.user;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to sign in (user-model.md section 2), as views show it.
 *
 * @param id the identity's own id
 * @param provider {@code email}, {@code phone}, or an external provider's name
 * @param providerId the subject at the provider; the user's id for e-mail and phone
 * @param data what the provider or the sign-up said
 * @param lastSignInAt set when the identity is made and never moved again
 */
public record Identity(
        UUID id,
        String provider,
        String providerId,
        Metadata data,
        @Nullable Instant lastSignInAt,
        Instant createdAt,
        Instant updatedAt) {

    /** The address in the identity's data, in lower case, or an empty string. */
    public String email() {
        return emailIn(data);
    }

    /** The same of what an identity is to say; the claims of addresses rest on it. */
    public static String emailIn(Metadata data) {
        return data.get("email") instanceof String email ? email.toLowerCase(Locale.ROOT) : "";
    }

    /** The same identity once it tells nothing of the person (user-model.md section 6). */
    Identity obscured(UserId owner, Instant at) {
        String subject = Obscured.value(owner, provider + ":" + providerId);
        return new Identity(id, provider, subject, Metadata.EMPTY, lastSignInAt, createdAt, at);
    }

    Identity withData(Metadata newData, Instant at) {
        return new Identity(id, provider, providerId, newData, lastSignInAt, createdAt, at);
    }
}
