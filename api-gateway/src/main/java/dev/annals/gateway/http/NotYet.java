package dev.annals.gateway.http;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import reactor.core.publisher.Mono;

/** What the contract has and Annals has not yet: refused in so many words rather than half done. */
public final class NotYet {

    /** An endpoint of which only the guard is there. */
    public static final Endpoint ENDPOINT = request -> Mono.error(refusal("this endpoint"));

    private NotYet() {}

    /** To be thrown. */
    public static CommandRejected refusal(String what) {
        return new CommandRejected(ErrorCode.UNKNOWN, 501, "Annals does not support " + what + " yet");
    }
}
