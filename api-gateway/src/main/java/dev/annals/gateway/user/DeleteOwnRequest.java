package dev.annals.gateway.user;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserCommand;
import org.jspecify.annotations.Nullable;

/** The body of a deletion of the own account, which may be empty. */
record DeleteOwnRequest(
        @Nullable Secret currentPassword, @Nullable Secret nonce) {

    static DeleteOwnRequest parse(Request request) {
        if (request.body().length == 0) {
            return new DeleteOwnRequest(null, null);
        }
        JsonObject json = request.json();
        return new DeleteOwnRequest(
                UpdateUserRequest.secret(json, "current_password"), UpdateUserRequest.secret(json, "nonce"));
    }

    UserCommand.DeleteOwn command(Caller.User caller) {
        return new UserCommand.DeleteOwn(
                caller.user().id(),
                caller.session() == null ? null : caller.session().id(),
                currentPassword,
                nonce);
    }
}
