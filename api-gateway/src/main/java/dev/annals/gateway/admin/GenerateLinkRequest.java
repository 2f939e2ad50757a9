package dev.annals.gateway.admin;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.password.WeakPassword;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateEmailChangeLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.Metadata;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a link (endpoints.md 1.12). Whether a password or a new address is needed depends on the
 * account, so one that cannot count is left out, and what speaks against it is told where it is missed.
 */
record GenerateLinkRequest(
        String type,
        String email,
        String newEmail,
        Secret password,
        @Nullable Metadata data,
        String redirectTo) {

    private static final String SIGN_UP = "signup";
    private static final Set<String> TYPES = Set.of(SIGN_UP, "invite", "magiclink", "recovery");

    static GenerateLinkRequest parse(JsonObject json) {
        return new GenerateLinkRequest(
                json.string("type"),
                json.string("email"),
                json.string("new_email"),
                new Secret(json.string("password")),
                json.object("data"),
                json.string("redirect_to"));
    }

    /** The password whose strength matters; null where none is asked for. */
    @Nullable
    Secret passwordOfNewAccount() {
        return type.equals(SIGN_UP) && !password.value().isEmpty() ? password : null;
    }

    Command<GeneratedLink> command(PasswordPolicy policy, String audience, MailLink link) {
        String address = EmailAddress.parse(email);
        GenerateEmailChangeLink.Side side = side();
        if (side != null) {
            String wanted = objectionToNewEmail() == null ? EmailAddress.parse(newEmail) : null;
            return new GenerateEmailChangeLink(side, address, wanted, audience, link);
        }
        if (!TYPES.contains(type)) {
            throw Invalid.request("Invalid email action link type requested: " + type);
        }
        Secret accepted = objectionToPassword(policy) == null ? password : null;
        return new GenerateLink(type, address, accepted, data == null ? Metadata.EMPTY : data, audience, link);
    }

    private GenerateEmailChangeLink.@Nullable Side side() {
        return Arrays.stream(GenerateEmailChangeLink.Side.values())
                .filter(side -> side.wireName().equals(type))
                .findFirst()
                .orElse(null);
    }

    /** The refusal of what is missing, told as what is wrong with the one that was left out. */
    RuntimeException explained(CommandRejected refused, PasswordPolicy policy) {
        Rejection rejection = refused.rejection();
        RuntimeException objection = null;
        if (rejection.equals(GenerateLink.PASSWORD_REQUIRED)
                && !password.value().isEmpty()) {
            objection = objectionToPassword(policy);
        } else if (rejection.equals(GenerateEmailChangeLink.NEW_EMAIL_REQUIRED)) {
            objection = objectionToNewEmail();
        }
        return objection == null ? refused : objection;
    }

    private @Nullable RuntimeException objectionToPassword(PasswordPolicy policy) {
        return objection(() -> policy.accept(password));
    }

    private @Nullable RuntimeException objectionToNewEmail() {
        return objection(() -> EmailAddress.parse(newEmail));
    }

    private static @Nullable RuntimeException objection(Runnable check) {
        try {
            check.run();
            return null;
        } catch (CommandRejected | WeakPassword objection) {
            return objection;
        }
    }
}
