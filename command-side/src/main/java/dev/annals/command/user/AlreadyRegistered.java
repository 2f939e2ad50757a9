package dev.annals.command.user;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;

/** What is said of an identifier that belongs to somebody, where it may be said. */
final class AlreadyRegistered {

    private AlreadyRegistered() {}

    static CommandRejected email() {
        return new CommandRejected(
                ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered");
    }

    /** In the words of an administrator's creation. */
    static CommandRejected phoneOfOther() {
        return new CommandRejected(ErrorCode.PHONE_EXISTS, 422, "Phone number already registered by another user");
    }

    static CommandRejected phone() {
        return new CommandRejected(
                ErrorCode.PHONE_EXISTS, 422, "A user with this phone number has already been registered");
    }
}
