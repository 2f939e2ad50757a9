package dev.annals.command.session;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.annals.command.refusal.ByTheMinute;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.session.SignInEvent;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Remembers refused sign-ins: ten a minute of an account and of a client one by one, what comes beyond as one number
 * when the minute is over, so that guessing does not fill the log.
 */
public final class FailedSignIns implements AutoCloseable {

    private static final Cause COUNTED = Cause.system("failed-sign-ins");

    private final EventStore events;
    private final ByTheMinute minutes;

    public FailedSignIns(EventStore events, Ticker ticker) {
        this.events = events;
        this.minutes = new ByTheMinute(ticker);
    }

    /** Part of the unit of work in which the sign-in is refused. */
    public void remember(SignInEvent.Failed failure, Cause cause) {
        if (passesForAccount(failure) && passesForClient(cause)) {
            publish(failure, cause);
        }
    }

    private boolean passesForAccount(SignInEvent.Failed failure) {
        return failure.identifier() == null
                || minutes.passes(
                        failure.identifier(),
                        () -> count -> tell(
                                new SignInEvent.FailuresCounted(failure.userId(), failure.identifier(), count),
                                COUNTED));
    }

    private boolean passesForClient(Cause cause) {
        String address = cause.knownIp();
        return address == null
                || minutes.passes(
                        address, () -> count -> tell(new SignInEvent.FailuresCounted(null, null, count), cause));
    }

    /** On a thread of the counter's own, never in the midst of a decision. */
    private void tell(SignInEvent counted, Cause cause) {
        DefaultUnitOfWork.startAndGet(null).execute(() -> publish(counted, cause));
    }

    private void publish(SignInEvent event, Cause cause) {
        events.publish(new GenericEventMessage<>(event, Map.of(MessageKeys.CAUSE, cause)));
    }

    /** Tells what was counted so far, while the log still takes it. */
    @Override
    public void close() {
        minutes.close();
    }
}
