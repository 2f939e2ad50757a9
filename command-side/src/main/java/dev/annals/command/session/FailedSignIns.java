package dev.annals.command.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.session.SignInEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Remembers refused sign-ins: ten a minute of an account and of a client one by one, what comes beyond as one number
 * when the minute is over, so that guessing does not fill the log.
 */
public final class FailedSignIns implements AutoCloseable {

    private static final int ONE_BY_ONE = 10;
    private static final int WATCHED = 20_000;
    private static final Cause COUNTED = Cause.system("failed-sign-ins");

    private final EventStore events;
    private final Cache<Object, Minute> minutes;

    public FailedSignIns(EventStore events, Ticker ticker) {
        this.events = events;
        this.minutes = Caffeine.newBuilder()
                .maximumSize(WATCHED)
                .expireAfterWrite(Duration.ofMinutes(1))
                .scheduler(Scheduler.systemScheduler())
                .ticker(ticker)
                .removalListener(this::over)
                .build();
    }

    /** Part of the unit of work in which the sign-in is refused. */
    public void remember(SignInEvent.Failed failure, Cause cause) {
        if (ofAccount(failure).takesOneMore() && ofClient(cause).takesOneMore()) {
            publish(failure, cause);
        }
    }

    private Minute ofAccount(SignInEvent.Failed failure) {
        if (failure.identifier() == null) {
            return Minute.unwatched();
        }
        return minutes.get(
                failure.identifier(),
                first -> new Minute(
                        count -> new SignInEvent.FailuresCounted(failure.userId(), failure.identifier(), count),
                        COUNTED));
    }

    private Minute ofClient(Cause cause) {
        String address = cause.ip() == null ? null : cause.ip().orNull();
        if (address == null) {
            return Minute.unwatched();
        }
        return minutes.get(
                address, first -> new Minute(count -> new SignInEvent.FailuresCounted(null, null, count), cause));
    }

    /** On a thread of the cache's own, never in the midst of a decision. */
    private void over(@Nullable Object whose, @Nullable Minute minute, RemovalCause why) {
        if (minute != null && why != RemovalCause.EXPLICIT) {
            tell(minute);
        }
    }

    private void tell(Minute minute) {
        if (minute.beyond() > 0) {
            SignInEvent counted = minute.counted.apply(minute.beyond());
            DefaultUnitOfWork.startAndGet(null).execute(() -> publish(counted, minute.cause));
        }
    }

    private void publish(SignInEvent event, Cause cause) {
        events.publish(new GenericEventMessage<>(event, Map.of(MessageKeys.CAUSE, cause)));
    }

    /** Tells what was counted so far, while the log still takes it. */
    @Override
    public void close() {
        minutes.asMap().keySet().stream()
                .map(minutes.asMap()::remove)
                .filter(Objects::nonNull)
                .forEach(this::tell);
    }

    /** What happened within a minute of the first failure. */
    private static final class Minute {

        private final LongFunction<SignInEvent> counted;
        private final Cause cause;
        private final AtomicLong failures = new AtomicLong();

        Minute(LongFunction<SignInEvent> counted, Cause cause) {
            this.counted = counted;
            this.cause = cause;
        }

        /** For what cannot be told apart, and so is remembered every time. */
        static Minute unwatched() {
            return new Minute(count -> new SignInEvent.FailuresCounted(null, null, count), COUNTED);
        }

        boolean takesOneMore() {
            return failures.incrementAndGet() <= ONE_BY_ONE;
        }

        long beyond() {
            return failures.get() - ONE_BY_ONE;
        }
    }
}
