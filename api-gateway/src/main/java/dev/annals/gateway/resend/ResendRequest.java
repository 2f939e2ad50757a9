package dev.annals.gateway.resend;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.bus.Command;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shall be sent again, with the checks of endpoints.md 2.1 in their order.
 *
 * @param known what the account is known by
 */
record ResendRequest(String type, LoginIdentifier known) {

    private static final String SIGN_UP = "signup";
    private static final String EMAIL_CHANGE = "email_change";
    private static final String SMS = "sms";
    private static final String PHONE_CHANGE = "phone_change";
    private static final Set<String> TYPES = Set.of(SIGN_UP, EMAIL_CHANGE, SMS, PHONE_CHANGE);

    static ResendRequest parse(JsonObject json, GatewayProperties.External external) {
        String type = json.string("type");
        String email = json.string("email");
        String phone = json.string("phone");
        checkType(type, email, phone);
        if (email.isEmpty()) {
            return new ResendRequest(type, LoginIdentifier.phone(number(phone, external)));
        }
        if (!external.emailEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 400, "Email logins are disabled");
        }
        String address = EmailAddress.parse(email);
        new CodeChallenge(json.string("code_challenge"), json.string("code_challenge_method"));
        return new ResendRequest(type, LoginIdentifier.email(address));
    }

    /** What goes by mail; null when that is certainly nothing. */
    @Nullable
    Command<Void> mail(String audience, MailLink link) {
        if (known.kind() == LoginIdentifier.Kind.PHONE) {
            return null;
        }
        return type.equals(SIGN_UP)
                ? new OneTimeTokenCommand.ResendConfirmation(known.value(), audience, link)
                : new OneTimeTokenCommand.ResendEmailChange(known.value(), audience, link);
    }

    boolean isByText() {
        return type.equals(SMS) || type.equals(PHONE_CHANGE);
    }

    /** What goes to a phone, even where the account is known by its address. */
    Command<CodeSent> text(String audience) {
        return type.equals(SMS)
                ? new OneTimeTokenCommand.ResendTextCode(known.value(), audience)
                : new OneTimeTokenCommand.ResendPhoneChange(known, audience);
    }

    private static void checkType(String type, String email, String phone) {
        if (!TYPES.contains(type)) {
            throw Invalid.request("Missing one of these types: signup, email_change, sms, phone_change");
        }
        if (type.equals(SIGN_UP) && email.isEmpty()) {
            throw Invalid.request("Type provided requires an email address");
        }
        if (type.equals(SMS) && phone.isEmpty()) {
            throw Invalid.request("Type provided requires a phone number");
        }
        if (!email.isEmpty() && !phone.isEmpty()) {
            throw Invalid.request("Only an email address or phone number should be provided.");
        }
    }

    private static String number(String phone, GatewayProperties.External external) {
        if (phone.isEmpty()) {
            throw Invalid.request("Missing email address or phone number");
        }
        if (!external.phoneEnabled()) {
            throw new CommandRejected(ErrorCode.PHONE_PROVIDER_DISABLED, 400, "Phone logins are disabled");
        }
        return PhoneNumber.parse(phone);
    }
}
