package dev.annals.gateway.admin;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import org.jspecify.annotations.Nullable;

/** What an administrator can say of an account, be it new (endpoints.md 1.14) or not (1.15). */
record UserFields(
        String role,
        String email,
        String phone,
        @Nullable Secret password,
        boolean emailConfirm,
        boolean phoneConfirm,
        @Nullable Metadata userMetadata,
        @Nullable Metadata appMetadata,
        String banDuration) {

    static UserFields parse(JsonObject json) {
        String password = json.nullableString("password");
        return new UserFields(
                json.string("role"),
                json.string("email"),
                json.string("phone"),
                password == null ? null : new Secret(password),
                json.bool("email_confirm"),
                json.bool("phone_confirm"),
                json.object("user_metadata"),
                json.object("app_metadata"),
                json.string("ban_duration"));
    }

    /** What is empty counts as not said. */
    @Nullable
    String wantedRole() {
        return role.isEmpty() ? null : role;
    }

    /** The address in lower case. */
    @Nullable
    String address() {
        return email.isEmpty() ? null : EmailAddress.parse(email);
    }

    /** The number in digits. */
    @Nullable
    String number() {
        return phone.isEmpty() ? null : PhoneNumber.parse(phone);
    }
}
