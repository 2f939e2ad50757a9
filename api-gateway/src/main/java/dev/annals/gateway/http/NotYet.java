package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;

/** What the contract has and Annals has not yet: refused in so many words rather than half done. */
public final class NotYet {

    private NotYet() {}

    /** To be thrown. */
    public static CommandRejected refusal(String what) {
        return new CommandRejected(ErrorCode.UNKNOWN, 501, "Annals does not support " + what + " yet");
    }
}
