package dev.annals.gateway.otp;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.MessageChannel;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.Metadata;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a code is asked for with, with the checks of endpoints.md 1.9 in their order. */
record OtpRequest(
        String email,
        String phone,
        boolean createUser,
        @Nullable Metadata data,
        String channel,
        String codeChallenge,
        String codeChallengeMethod) {

    static OtpRequest parse(JsonObject json) {
        OtpRequest body = new OtpRequest(
                json.string("email"),
                json.string("phone"),
                !Boolean.FALSE.equals(json.nullableBool("create_user")),
                json.object("data"),
                json.string("channel"),
                json.string("code_challenge"),
                json.string("code_challenge_method"));
        body.check();
        return body;
    }

    private void check() {
        if (!email.isEmpty() && !phone.isEmpty()) {
            throw Invalid.request("Only an email address or phone number should be provided");
        }
        if (!email.isEmpty() && !channel.isEmpty()) {
            throw Invalid.request("Channel should only be specified with Phone OTP");
        }
        new CodeChallenge(codeChallenge, codeChallengeMethod);
    }

    MagicLinkRequest magicLink() {
        checkKnown(EmailAddress::parse, email);
        return new MagicLinkRequest(email, data, createUser, codeChallenge, codeChallengeMethod);
    }

    OneTimeTokenCommand.SendTextCode textCode(GatewayProperties settings, String audience) {
        if (phone.isEmpty()) {
            throw Invalid.request("One of email or phone must be set");
        }
        checkKnown(PhoneNumber::parse, phone);
        if (!settings.external().phoneEnabled()) {
            throw new CommandRejected(ErrorCode.PHONE_PROVIDER_DISABLED, 400, "Unsupported phone provider");
        }
        String digits = PhoneNumber.parse(phone);
        Channel sms = MessageChannel.parse(channel, settings.sms().provider());
        return new OneTimeTokenCommand.SendTextCode(
                digits, sms, data == null ? Metadata.EMPTY : data, createUser, audience);
    }

    /** What is malformed is just unknown where no account may be made of it. */
    private void checkKnown(Consumer<String> parsing, String given) {
        if (createUser) {
            return;
        }
        try {
            parsing.accept(given);
        } catch (CommandRejected malformed) {
            throw new CommandRejected(ErrorCode.OTP_DISABLED, 422, "Signups not allowed for otp");
        }
    }
}
