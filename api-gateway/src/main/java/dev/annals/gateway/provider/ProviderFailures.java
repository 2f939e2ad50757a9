package dev.annals.gateway.provider;

import dev.annals.gateway.outgoing.CallFailed;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong with a provider into the contract's refusals; why it went wrong, only the operator learns. */
public final class ProviderFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderFailures.class);

    private ProviderFailures() {}

    /** On the way there: the provider does not say how it wants to be asked. */
    public static UnsupportedProvider unreachable(String provider, Throwable failure) {
        LOG.warn("{} does not say how it is asked: {}", provider, failure.toString());
        return new UnsupportedProvider(provider + " cannot be reached");
    }

    /** On the way back. */
    public static CommandRejected refused(String provider, Throwable failure, String message) {
        if (failure instanceof CallFailed call && call.crowded()) {
            return new CommandRejected(Rejection.overloaded());
        }
        LOG.warn("{}: {}: {}", message, provider, failure.toString());
        return new CommandRejected(ErrorCode.UNEXPECTED_FAILURE, 500, message);
    }
}
