package dev.annals.gateway.user;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.MessageChannel;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.security.Caller;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/** The body of a change of the own account; an empty password is not the same as none. */
record UpdateUserRequest(
        String email,
        String phone,
        String channel,
        @Nullable Secret password,
        @Nullable Secret currentPassword,
        @Nullable Secret nonce,
        @Nullable Metadata data,
        @Nullable Metadata appMetadata,
        String codeChallenge,
        String codeChallengeMethod) {

    static UpdateUserRequest parse(JsonObject json) {
        return new UpdateUserRequest(
                json.string("email"),
                json.string("phone"),
                json.string("channel"),
                secret(json, "password"),
                secret(json, "current_password"),
                secret(json, "nonce"),
                json.object("data"),
                json.object("app_metadata"),
                json.string("code_challenge"),
                json.string("code_challenge_method"));
    }

    /**
     * What is asked for, with the checks of endpoints.md 1.6 in their order.
     *
     * @param link where mails lead that the change of the address causes
     */
    UserCommand.ChangeOwn command(
            Caller.User caller, MailLink link, GatewayProperties settings, PasswordPolicy policy) {
        UserView user = caller.user();
        String newEmail = email.isEmpty() ? user.email() : EmailAddress.parse(email);
        UserCommand.NewPhone newPhone =
                phone.isEmpty() ? null : phone(settings.sms().provider());
        if (password != null) {
            policy.accept(password);
        }
        if (appMetadata != null && !administers(user, settings.jwt())) {
            throw new CommandRejected(ErrorCode.NOT_ADMIN, 403, "Updating app_metadata requires admin privileges");
        }
        return new UserCommand.ChangeOwn(
                user.id(),
                caller.session() == null ? null : caller.session().id(),
                newEmail.equals(user.email()) ? null : new UserCommand.NewEmail(newEmail, challenged(link)),
                newPhone,
                password,
                currentPassword,
                nonce,
                data,
                appMetadata);
    }

    /** The original looks at the challenge only where a mail is to be sent, and takes a method alone for none. */
    private MailLink challenged(MailLink link) {
        return codeChallenge.isEmpty() ? link : new CodeChallenge(codeChallenge, codeChallengeMethod).on(link);
    }

    private UserCommand.NewPhone phone(String smsProvider) {
        return new UserCommand.NewPhone(PhoneNumber.parse(phone), MessageChannel.parse(channel, smsProvider));
    }

    private static boolean administers(UserView user, GatewayProperties.Jwt jwt) {
        return user.audience().equals(jwt.audience()) && user.role().equals(jwt.adminGroup());
    }

    static @Nullable Secret secret(JsonObject json, String field) {
        String value = json.nullableString(field);
        return value == null ? null : new Secret(value);
    }
}
