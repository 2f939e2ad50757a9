package dev.annals.gateway.signup;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.MessageChannel;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import org.jspecify.annotations.Nullable;

/** The body of a sign-up, with the checks of endpoints.md 1.3 in their order. */
record SignUpRequest(
        String email,
        String phone,
        Secret password,
        @Nullable Metadata data,
        String channel,
        String codeChallenge,
        String codeChallengeMethod) {

    static SignUpRequest parse(JsonObject json) {
        return new SignUpRequest(
                json.string("email"),
                json.string("phone"),
                new Secret(json.string("password")),
                json.object("data"),
                json.string("channel"),
                json.string("code_challenge"),
                json.string("code_challenge_method"));
    }

    UserCommand.SignUp command(GatewayProperties settings, PasswordPolicy policy, String audience, MailLink link) {
        requireOpen(settings);
        if (password.value().isEmpty()) {
            throw Invalid.request("Signup requires a valid password");
        }
        policy.accept(password);
        Channel sms = checkChannels(settings.sms().provider());
        CodeChallenge challenge = new CodeChallenge(codeChallenge, codeChallengeMethod);
        return email.isEmpty()
                ? new UserCommand.SignUp(number(settings.external()), password, metadata(), audience, sms)
                : new UserCommand.SignUp(
                        address(settings.external()), password, metadata(), audience, challenge.on(link));
    }

    /** Whoever names neither an address nor a number signs in as nobody in particular. */
    boolean isAnonymous() {
        return email.isEmpty() && phone.isEmpty();
    }

    Metadata metadata() {
        return data == null ? Metadata.EMPTY : data;
    }

    static void requireOpen(GatewayProperties settings) {
        if (settings.disableSignup()) {
            throw new CommandRejected(ErrorCode.SIGNUP_DISABLED, 422, "Signups not allowed for this instance");
        }
    }

    private Channel checkChannels(String smsProvider) {
        if (!email.isEmpty() && !phone.isEmpty()) {
            throw Invalid.request("Only an email address or phone number should be provided on signup.");
        }
        if (phone.isEmpty()) {
            return Channel.SMS;
        }
        Channel wanted = MessageChannel.parse(channel, smsProvider);
        if (!codeChallenge.isEmpty()) {
            throw Invalid.request("PKCE not supported for phone signups");
        }
        return wanted;
    }

    private String number(GatewayProperties.External external) {
        if (!external.phoneEnabled()) {
            throw new CommandRejected(ErrorCode.PHONE_PROVIDER_DISABLED, 400, "Phone signups are disabled");
        }
        return PhoneNumber.parse(phone);
    }

    private String address(GatewayProperties.External external) {
        if (!external.emailEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 400, "Email signups are disabled");
        }
        return EmailAddress.parse(email);
    }
}
