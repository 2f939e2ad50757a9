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
    public static RuntimeException unreachable(String provider, Throwable failure) {
        if (isOverload(failure)) {
            return new CommandRejected(Rejection.overloaded());
        }
        LOG.warn("{} does not say how it is asked: {}", provider, failure.toString());
        return new UnsupportedProvider(provider + " cannot be reached");
    }

    /** On the way back. */
    public static CommandRejected refused(String provider, Throwable failure, String message) {
        if (isOverload(failure)) {
            return new CommandRejected(Rejection.overloaded());
        }
        LOG.warn("{}: {}: {}", message, provider, failure.toString());
        return new CommandRejected(ErrorCode.UNEXPECTED_FAILURE, 500, message);
    }

    /** Whether it was not even tried: that is our failure, and nobody else's. */
    private static boolean isOverload(Throwable failure) {
        return failure instanceof CallFailed call
                ? call.crowded()
                : failure instanceof CommandRejected rejected
                        && rejected.rejection().equals(Rejection.overloaded());
    }
}
