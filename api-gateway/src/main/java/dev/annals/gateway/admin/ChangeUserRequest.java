package dev.annals.gateway.admin;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of an administrator's change, with the checks of endpoints.md 1.15 in their order; id and aud do not count. */
record ChangeUserRequest(UserFields fields) {

    static ChangeUserRequest parse(JsonObject json) {
        return new ChangeUserRequest(UserFields.parse(json));
    }

    @Nullable
    Secret password() {
        return fields.password();
    }

    UserCommand.Change command(UserId id, PasswordPolicy policy, Instant now) {
        String address = fields.address();
        String number = fields.number();
        UserCommand.Ban ban = BanDuration.parse(fields.banDuration(), now);
        return new UserCommand.Change(
                id,
                fields.wantedRole(),
                address,
                number,
                fields.password() == null ? null : policy.accept(fields.password()),
                fields.emailConfirm(),
                fields.phoneConfirm(),
                fields.userMetadata(),
                fields.appMetadata(),
                ban);
    }
}
