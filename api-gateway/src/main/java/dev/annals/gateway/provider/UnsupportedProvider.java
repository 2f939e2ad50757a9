package dev.annals.gateway.provider;

import dev.annals.gateway.format.Invalid;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;

/** Nobody can sign in with a provider, as it is set up here; the message is the contract's. */
public final class UnsupportedProvider extends RuntimeException {

    public UnsupportedProvider(String message) {
        super(message, null, false, false);
    }

    /** To somebody who wants to be sent there. */
    public CommandRejected onTheWay() {
        return Invalid.request(sentence());
    }

    /** To somebody who comes back from there. */
    public CommandRejected onTheWayBack() {
        return new CommandRejected(ErrorCode.OAUTH_PROVIDER_NOT_SUPPORTED, 400, sentence());
    }

    private String sentence() {
        return "Unsupported provider: " + getMessage();
    }
}
