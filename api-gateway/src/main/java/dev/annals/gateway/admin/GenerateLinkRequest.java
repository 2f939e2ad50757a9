package dev.annals.gateway.admin;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.NotYet;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.password.WeakPassword;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request for a link (endpoints.md 1.12). */
record GenerateLinkRequest(
        String type,
        String email,
        Secret password,
        @Nullable Metadata data,
        String redirectTo) {

    private static final String SIGN_UP = "signup";
    private static final Set<String> TYPES = Set.of(SIGN_UP, "invite", "magiclink", "recovery");
    private static final Set<String> TYPES_TO_COME = Set.of("email_change_current", "email_change_new");

    static GenerateLinkRequest parse(JsonObject json) {
        return new GenerateLinkRequest(
                json.string("type"),
                json.string("email"),
                new Secret(json.string("password")),
                json.object("data"),
                json.string("redirect_to"));
    }

    /** The password whose strength matters; null where none is asked for. */
    @Nullable
    Secret passwordOfNewAccount() {
        return type.equals(SIGN_UP) && !password.value().isEmpty() ? password : null;
    }

    /**
     * Whether a password is needed depends on whether there is an account. So a password that cannot count is left out, and
     * what speaks against it is told where one is missed.
     */
    OneTimeTokenCommand.GenerateLink command(PasswordPolicy policy, String audience, MailLink link) {
        String address = EmailAddress.parse(email);
        if (TYPES_TO_COME.contains(type)) {
            throw NotYet.refusal("links that change an address");
        }
        if (!TYPES.contains(type)) {
            throw Invalid.request("Invalid email action link type requested: " + type);
        }
        return new OneTimeTokenCommand.GenerateLink(
                type,
                address,
                objection(policy) == null ? password : null,
                data == null ? Metadata.EMPTY : data,
                audience,
                link);
    }

    /** The refusal of a missing password, told as what is wrong with the one that was left out. */
    RuntimeException explained(CommandRejected refused, PasswordPolicy policy) {
        boolean missed = refused.rejection().equals(OneTimeTokenCommand.GenerateLink.PASSWORD_REQUIRED);
        RuntimeException objection = password.value().isEmpty() ? null : objection(policy);
        return missed && objection != null ? objection : refused;
    }

    private @Nullable RuntimeException objection(PasswordPolicy policy) {
        try {
            policy.accept(password);
            return null;
        } catch (CommandRejected | WeakPassword objection) {
            return objection;
        }
    }
}
