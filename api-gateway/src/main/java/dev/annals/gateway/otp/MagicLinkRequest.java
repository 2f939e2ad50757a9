package dev.annals.gateway.otp;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.user.Metadata;
import org.jspecify.annotations.Nullable;

/** What a magic link is asked for with, with the checks of endpoints.md 1.9 in their order. */
record MagicLinkRequest(
        String email, @Nullable Metadata data, boolean createUser, String codeChallenge, String codeChallengeMethod) {

    /** The body of {@code /magiclink}, whose malformed JSON is answered with words of its own. */
    static MagicLinkRequest parse(Request request) {
        try {
            return parse(request.json());
        } catch (CommandRejected malformed) {
            String message = malformed.rejection().message();
            throw new CommandRejected(
                    ErrorCode.BAD_JSON,
                    400,
                    message.replace("Could not parse request body as JSON", "Could not read verification params"));
        }
    }

    private static MagicLinkRequest parse(JsonObject json) {
        return new MagicLinkRequest(
                json.string("email"),
                json.object("data"),
                true,
                json.string("code_challenge"),
                json.string("code_challenge_method"));
    }

    static void checkOpen(GatewayProperties.External external) {
        if (!external.emailEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 422, "Email logins are disabled");
        }
        if (!external.magicLinkEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 422, "Login with magic link is disabled");
        }
    }

    OneTimeTokenCommand.SendMagicLink command(GatewayProperties.External external, String audience, MailLink link) {
        checkOpen(external);
        if (email.isEmpty()) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 422, "Password recovery requires an email");
        }
        String address = EmailAddress.parse(email);
        CodeChallenge challenge = new CodeChallenge(codeChallenge, codeChallengeMethod);
        return new OneTimeTokenCommand.SendMagicLink(
                address, data == null ? Metadata.EMPTY : data, createUser, audience, challenge.on(link));
    }
}
