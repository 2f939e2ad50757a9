package dev.annals.gateway.admin;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an account that an administrator makes, with the checks of endpoints.md 1.14 in their order. */
record CreateUserRequest(String id, String audience, String passwordHash, UserFields fields) {

    static CreateUserRequest parse(JsonObject json) {
        return new CreateUserRequest(
                json.string("id"), json.string("aud"), json.string("password_hash"), UserFields.parse(json));
    }

    UserCommand.Create command(PasswordPolicy policy, String requestAudience, Instant now) {
        String address = fields.address();
        String number = fields.number();
        if (address == null && number == null) {
            throw Invalid.request("Cannot create a user without either an email or phone");
        }
        if (fields.password() != null && !passwordHash.isEmpty()) {
            throw Invalid.request("Only a password or a password hash should be provided");
        }
        return new UserCommand.Create(
                parsedId(),
                audience.isEmpty() ? requestAudience : audience,
                fields.wantedRole(),
                address,
                number,
                fields.password() == null ? null : policy.acceptWeak(fields.password()),
                passwordHash.isEmpty() ? null : new PasswordHash(passwordHash),
                fields.emailConfirm(),
                fields.phoneConfirm(),
                fields.userMetadata(),
                fields.appMetadata(),
                BanDuration.parse(fields.banDuration(), now));
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
