package dev.annals.gateway.token;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.format.PhoneNumber;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;

/** The body of a sign-in with a password; neither form of address is checked, since a malformed one is just unknown. */
record PasswordGrantRequest(String email, String phone, Secret password) {

    static PasswordGrantRequest parse(JsonObject json) {
        return new PasswordGrantRequest(
                json.string("email"), json.string("phone"), new Secret(json.string("password")));
    }

    SessionCommand.SignIn command(GatewayProperties.External external, String audience) {
        return new SessionCommand.SignIn(identifier(external), password, audience);
    }

    private LoginIdentifier identifier(GatewayProperties.External external) {
        if (!email.isEmpty() && !phone.isEmpty()) {
            throw Invalid.request("Only an email address or phone number should be provided on login.");
        }
        if (email.isEmpty() && phone.isEmpty()) {
            throw Invalid.request("missing email or phone");
        }
        return phone.isEmpty() ? byEmail(external) : byPhone(external);
    }

    private LoginIdentifier byEmail(GatewayProperties.External external) {
        if (!external.emailEnabled()) {
            throw new CommandRejected(ErrorCode.EMAIL_PROVIDER_DISABLED, 422, "Email logins are disabled");
        }
        return LoginIdentifier.email(EmailAddress.lowerCase(email));
    }

    private LoginIdentifier byPhone(GatewayProperties.External external) {
        if (!external.phoneEnabled()) {
            throw new CommandRejected(ErrorCode.PHONE_PROVIDER_DISABLED, 422, "Phone logins are disabled");
        }
        return LoginIdentifier.phone(PhoneNumber.digits(phone));
    }
}
