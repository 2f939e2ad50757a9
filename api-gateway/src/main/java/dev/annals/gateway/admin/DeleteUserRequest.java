package dev.annals.gateway.admin;

import dev.annals.gateway.http.Request;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;

/** The body of a deletion, which may be empty. */
record DeleteUserRequest(boolean shouldSoftDelete) {

    static DeleteUserRequest parse(Request request) {
        return new DeleteUserRequest(request.body().length > 0 && request.json().bool("should_soft_delete"));
    }

    UserCommand<UserView> command(UserId userId) {
        return shouldSoftDelete ? new UserCommand.SoftDelete(userId) : new UserCommand.Delete(userId);
    }
}
