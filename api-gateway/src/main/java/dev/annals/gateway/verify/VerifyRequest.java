package dev.annals.gateway.verify;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import java.util.Map;
import java.util.Set;

/** What a link or a form brings to be verified, with the checks of endpoints.md 1.10 in their order. */
record VerifyRequest(String type, Secret token, Secret tokenHash, String email, String phone) {

    private static final String PKCE = "pkce_";
    private static final Set<String> LINK_TYPES =
            Set.of("signup", "invite", "recovery", "magiclink", "email_change", "email");
    private static final Map<String, TokenPurpose> TEXT_TYPES =
            Map.of("sms", TokenPurpose.CONFIRMATION, "phone_change", TokenPurpose.PHONE_CHANGE);
    private static final Secret NONE = new Secret("");

    /** A link that was followed: what it calls token is the hash. */
    static VerifyRequest ofLink(Request request) {
        String type = request.formValue("type");
        checkType(type);
        String token = request.formValue("token");
        if (token.isEmpty()) {
            throw Invalid.request("Verify requires a token or a token hash");
        }
        VerifyRequest link = new VerifyRequest(type, NONE, new Secret(token), "", "");
        link.checkFlowType();
        return link;
    }

    /** A link that was asked for with PKCE has one of the types that are mailed; the original fails at any other. */
    private void checkFlowType() {
        if (usesPkce() && (!LINK_TYPES.contains(type) || type.equals("email"))) {
            throw Invalid.request("Invalid email verification type");
        }
    }

    /** A form that somebody filled in. */
    static VerifyRequest ofForm(JsonObject json) {
        VerifyRequest form = new VerifyRequest(
                json.string("type"),
                new Secret(json.string("token")),
                new Secret(json.string("token_hash")),
                json.string("email"),
                json.string("phone"));
        form.check(json.string("redirect_to"));
        return form;
    }

    /** Whether the client reads the query of where it is sent. */
    boolean usesPkce() {
        return tokenHash.value().startsWith(PKCE);
    }

    Command<SessionGrant> command(String audience) {
        if (isEmpty(tokenHash)) {
            return redeemingCode(audience);
        }
        checkLinkType();
        return new OneTimeTokenCommand.RedeemLink(tokenHash, type);
    }

    /** What follows a link that was asked for with PKCE. */
    Command<Secret> commandForCode() {
        checkLinkType();
        return new OneTimeTokenCommand.RedeemLinkForCode(tokenHash, type);
    }

    boolean changesEmail() {
        return type.equals("email_change");
    }

    Command<EmailChangeResult> emailChange(String audience) {
        if (!isEmpty(tokenHash)) {
            return new OneTimeTokenCommand.ConfirmEmailChange(tokenHash);
        }
        requireEmail();
        return new OneTimeTokenCommand.ConfirmEmailChangeByCode(EmailAddress.lowerCase(email), token, audience);
    }

    Command<EmailChangeResult> emailChangeByLink() {
        return usesPkce()
                ? new OneTimeTokenCommand.ConfirmEmailChangeForCode(tokenHash)
                : new OneTimeTokenCommand.ConfirmEmailChange(tokenHash);
    }

    private void checkLinkType() {
        if (!LINK_TYPES.contains(type)) {
            throw Invalid.request("Invalid email verification type");
        }
    }

    private Command<SessionGrant> redeemingCode(String audience) {
        if (email.isEmpty()) {
            return redeemingTextCode(audience);
        }
        return new OneTimeTokenCommand.RedeemCode(EmailAddress.lowerCase(email), token, type, audience);
    }

    /** What belongs to an address cannot have gone to a phone. */
    private void requireEmail() {
        if (email.isEmpty()) {
            throw wrongCode();
        }
    }

    private static CommandRejected wrongCode() {
        return new CommandRejected(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");
    }

    private Command<SessionGrant> redeemingTextCode(String audience) {
        TokenPurpose purpose = TEXT_TYPES.get(type);
        if (purpose == null) {
            throw wrongCode();
        }
        return new OneTimeTokenCommand.RedeemTextCode(PhoneNumber.parse(phone), token, purpose, audience);
    }

    private void check(String redirectTo) {
        checkType(type);
        if (isEmpty(token) == isEmpty(tokenHash)) {
            throw Invalid.request("Verify requires either a token or a token hash");
        }
        if (!isEmpty(token)) {
            checkRecipient();
        } else if (!(email + phone + redirectTo).isEmpty()) {
            throw Invalid.request("Only the token_hash and type should be provided");
        }
    }

    private void checkRecipient() {
        if (email.isEmpty() == phone.isEmpty()) {
            throw Invalid.request("Only an email address or phone number should be provided on verify");
        }
        if (email.isEmpty()) {
            PhoneNumber.parse(phone);
            return;
        }
        try {
            EmailAddress.parse(email);
        } catch (CommandRejected malformed) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 422, "Invalid email format");
        }
    }

    private static void checkType(String type) {
        if (type.isEmpty()) {
            throw Invalid.request("Verify requires a verification type");
        }
    }

    private static boolean isEmpty(Secret secret) {
        return secret.value().isEmpty();
    }
}
