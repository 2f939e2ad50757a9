package dev.annals.command.erasure;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from a deletion whose time has come. */
final class Deletions {

    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

    private static final Cause CAUSE = Cause.system("erasure");
    private static final long PATIENCE_SECONDS = 10;
    private static final int SERVER_ERROR = 500;
    private static final int EVENTS_AT_ONCE = 500;

    private final EventLog log;
    private final CommandBus bus;
    private final boolean alsoSoftDeleted;

    Deletions(EventLog log, CommandBus bus, boolean alsoSoftDeleted) {
        this.log = log;
        this.bus = bus;
        this.alsoSoftDeleted = alsoSoftDeleted;
    }

    /** False when it has to be tried again. */
    boolean erase(DomainEvent deletion) {
        UserId user = Objects.requireNonNull(deletion.subject(), "a deletion is somebody's");
        return !isWanted(deletion, user) || settled(ask(user));
    }

    /** After a lifted hold the account may just be living on. */
    private boolean isWanted(DomainEvent deletion, UserId user) {
        boolean soft = deletion instanceof UserEvent.SoftDeleted
                || deletion instanceof UserEvent.HoldLifted && !isDeleted(user);
        return !soft || alsoSoftDeleted && isSoftDeleted(user);
    }

    private boolean isDeleted(UserId user) {
        return happened(user, UserEvent.Deleted.class);
    }

    private boolean isSoftDeleted(UserId user) {
        return happened(user, UserEvent.SoftDeleted.class);
    }

    private boolean happened(UserId user, Class<? extends UserEvent> type) {
        List<RecordedEvent> events = log.readStream(user.stream(), 0, EVENTS_AT_ONCE);
        while (!events.isEmpty()) {
            if (events.stream().anyMatch(recorded -> type.isInstance(recorded.event()))) {
                return true;
            }
            events = log.readStream(user.stream(), events.get(events.size() - 1).version() + 1, EVENTS_AT_ONCE);
        }
        return false;
    }

    private @Nullable Throwable ask(UserId user) {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        bus.dispatch(
                new GenericCommandMessage<>(new UserCommand.Erase(user)).andMetaData(Map.of(MessageKeys.CAUSE, CAUSE)),
                (sent, result) -> failure.complete(result.isExceptional() ? result.exceptionResult() : null));
        failure.completeOnTimeout(new TimeoutException("no answer"), PATIENCE_SECONDS, TimeUnit.SECONDS);
        return failure.join();
    }

    /** A hold says no, and its end will ask again; overload and failures pass. */
    private static boolean settled(@Nullable Throwable failure) {
        boolean settled = failure == null
                || failure instanceof CommandRejected refused
                        && refused.rejection().status() < SERVER_ERROR;
        if (!settled) {
            LOG.warn("Somebody who was deleted could not be erased yet: {}", String.valueOf(failure));
        }
        return settled;
    }
}
