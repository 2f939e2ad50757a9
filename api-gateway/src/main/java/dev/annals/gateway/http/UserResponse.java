package dev.annals.gateway.http;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserView;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An account as JSON (user-model.md section 1): the order of the keys and what is left out are part of the contract. */
public final class UserResponse {

    private UserResponse() {}

    /** The account alone, not wrapped in anything. */
    public static Response of(UserView user) {
        return Response.json(200, json -> write(json, user));
    }

    /** The account, with more fields behind its own. */
    public static Response with(UserView user, Consumer<GoJsonWriter> more) {
        return Response.json(200, json -> {
            writeOpen(json, user, UnaryOperator.identity());
            more.accept(json);
            json.end();
        });
    }

    /** With the identities. */
    public static void write(GoJsonWriter json, UserView user) {
        write(json, user, UnaryOperator.identity());
    }

    /**
     * As the answer to a sign-up shows it that was confirmed at once: the original calls the address in the identity
     * verified, but stores it as unverified, and says so ever after.
     */
    static void writeSignedUp(GoJsonWriter json, UserView user) {
        write(json, user, data -> data.with("email_verified", true));
    }

    private static void write(GoJsonWriter json, UserView user, UnaryOperator<Metadata> shown) {
        writeOpen(json, user, shown);
        json.end();
    }

    private static void writeOpen(GoJsonWriter json, UserView user, UnaryOperator<Metadata> shown) {
        beforeIdentities(json, user);
        json.array();
        user.identities().forEach(identity -> write(json, user, identity, shown.apply(identity.data())));
        json.endArray();
        afterIdentities(json, user);
    }

    /** As lists show it: the original does not load the identities there, and says null. */
    public static void writeListed(GoJsonWriter json, UserView user) {
        beforeIdentities(json, user);
        json.nullValue();
        afterIdentities(json, user);
        json.end();
    }

    private static void beforeIdentities(GoJsonWriter json, UserView user) {
        UserActivity activity = user.activity();
        json.object().field("id", user.id().toString());
        json.field("aud", user.audience()).field("role", user.role()).field("email", user.email());
        json.optional("email_confirmed_at", user.emailConfirmedAt()).optional("invited_at", user.invitedAt());
        json.field("phone", user.phone()).optional("phone_confirmed_at", user.phoneConfirmedAt());
        json.optional("confirmation_sent_at", activity.confirmationSentAt());
        json.optional("confirmed_at", user.confirmedAt());
        json.optional("recovery_sent_at", activity.recoverySentAt()).optional("new_email", user.newEmail());
        json.optional("email_change_sent_at", activity.emailChangeSentAt()).optional("new_phone", user.newPhone());
        json.optional("phone_change_sent_at", activity.phoneChangeSentAt());
        json.optional("reauthentication_sent_at", activity.reauthenticationSentAt());
        json.optional("last_sign_in_at", activity.lastSignInAt());
        json.name("app_metadata").map(values(user.appMetadata()));
        json.name("user_metadata").map(values(user.userMetadata()));
        json.name("identities");
    }

    private static void afterIdentities(GoJsonWriter json, UserView user) {
        json.field("created_at", user.createdAt()).field("updated_at", user.updatedAt());
        json.optional("banned_until", user.bannedUntil()).optional("deleted_at", user.deletedAt());
        json.field("is_anonymous", user.anonymous());
    }

    private static void write(GoJsonWriter json, UserView user, Identity identity, Metadata data) {
        json.object().field("identity_id", identity.id().toString());
        json.field("id", identity.providerId()).field("user_id", user.id().toString());
        if (!data.values().isEmpty()) {
            json.name("identity_data").map(data.values());
        }
        json.field("provider", identity.provider()).optional("last_sign_in_at", identity.lastSignInAt());
        json.field("created_at", identity.createdAt()).field("updated_at", identity.updatedAt());
        json.optional("email", identity.email()).end();
    }

    private static @Nullable Map<String, @Nullable Object> values(@Nullable Metadata metadata) {
        return metadata == null ? null : metadata.values();
    }
}
