package dev.annals.gateway.admin;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an account that an administrator makes, with the checks of endpoints.md 1.14 in their order. */
record CreateUserRequest(
        String id,
        String audience,
        String role,
        String email,
        String phone,
        @Nullable Secret password,
        String passwordHash,
        boolean emailConfirm,
        boolean phoneConfirm,
        @Nullable Metadata userMetadata,
        @Nullable Metadata appMetadata,
        String banDuration) {

    static CreateUserRequest parse(JsonObject json) {
        String password = json.nullableString("password");
        return new CreateUserRequest(
                json.string("id"),
                json.string("aud"),
                json.string("role"),
                json.string("email"),
                json.string("phone"),
                password == null ? null : new Secret(password),
                json.string("password_hash"),
                json.bool("email_confirm"),
                json.bool("phone_confirm"),
                json.object("user_metadata"),
                json.object("app_metadata"),
                json.string("ban_duration"));
    }

    UserCommand.Create command(PasswordPolicy policy, String requestAudience, Instant now) {
        if (email.isEmpty() && phone.isEmpty()) {
            throw Invalid.request("Cannot create a user without either an email or phone");
        }
        String address = email.isEmpty() ? null : EmailAddress.parse(email);
        String number = phone.isEmpty() ? null : PhoneNumber.parse(phone);
        if (password != null && !passwordHash.isEmpty()) {
            throw Invalid.request("Only a password or a password hash should be provided");
        }
        return new UserCommand.Create(
                parsedId(),
                audience.isEmpty() ? requestAudience : audience,
                role.isEmpty() ? null : role,
                address,
                number,
                password == null ? null : policy.acceptWeak(password),
                passwordHash.isEmpty() ? null : new PasswordHash(passwordHash),
                emailConfirm,
                phoneConfirm,
                userMetadata,
                appMetadata,
                BanDuration.parse(banDuration, now));
    }

    private @Nullable UUID parsedId() {
        UUID parsed = GoUuid.parse(id);
        if (!id.isEmpty() && parsed == null) {
            throw Invalid.request("ID must conform to the uuid v4 format");
        }
        if (GoUuid.NIL.equals(parsed)) {
            throw Invalid.request("ID cannot be a nil uuid");
        }
        return parsed;
    }
}
