package dev.annals.gateway.admin;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of an administrator's change, with the checks of endpoints.md 1.15 in their order; id and aud do not count. */
record ChangeUserRequest(
        String role,
        String email,
        String phone,
        @Nullable Secret password,
        boolean emailConfirm,
        boolean phoneConfirm,
        @Nullable Metadata userMetadata,
        @Nullable Metadata appMetadata,
        String banDuration) {

    static ChangeUserRequest parse(JsonObject json) {
        String password = json.nullableString("password");
        return new ChangeUserRequest(
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

    UserCommand.Change command(UserView user, PasswordPolicy policy, Instant now) {
        String newEmail = email.isEmpty() ? user.email() : EmailAddress.parse(email);
        String newPhone = phone.isEmpty() ? user.phone() : PhoneNumber.parse(phone);
        UserCommand.Ban ban = BanDuration.parse(banDuration, now);
        if (password != null) {
            policy.accept(password);
        }
        if (!newEmail.equals(user.email()) || !newPhone.equals(user.phone())) {
            throw NotYet.refusal("changing the address or the phone number of an account");
        }
        return new UserCommand.Change(
                user.id(),
                role.isEmpty() ? null : role,
                password,
                emailConfirm,
                phoneConfirm,
                userMetadata,
                appMetadata,
                ban);
    }
}
