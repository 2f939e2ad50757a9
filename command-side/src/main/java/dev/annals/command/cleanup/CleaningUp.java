package dev.annals.command.cleanup;

import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log at the distance of each chore and asks for what the chore is about, one command after the other: every
 * event is looked at once, and nothing has to be searched. Only on the node that leads.
 */
final class CleaningUp {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int EVENTS_AT_ONCE = 500;
    private static final long PATIENCE_SECONDS = 10;
    private static final int SERVER_ERROR = 500;

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final CommandBus bus;
    private final List<Chore> chores;
    private final Clock clock;

    CleaningUp(EventLog log, Checkpoints checkpoints, CommandBus bus, List<Chore> chores, Clock clock) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.bus = bus;
        this.chores = chores;
        this.clock = clock;
    }

    /** Does everything that is due, unless the thread is interrupted. */
    void round() {
        chores.forEach(this::round);
    }

    private void round(Chore chore) {
        Instant due = clock.instant().minus(chore.after());
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted() && checkpoints.lead(chore.name(), LEASE)) {
            more = page(chore, due);
        }
    }

    /** Whether there may be more to do. */
    private boolean page(Chore chore, Instant due) {
        List<RecordedCommit> commits = log.readAfter(checkpoints.read(chore.name()), EVENTS_AT_ONCE);
        List<RecordedCommit> old = commits.stream()
                .takeWhile(commit -> commit.events().get(0).recordedAt().isBefore(due))
                .toList();
        if (old.isEmpty()) {
            return false;
        }
        old.stream()
                .flatMap(commit -> commit.events().stream())
                .map(recorded -> chore.command().apply(recorded.event()))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(command -> ask(chore, command));
        checkpoints.write(chore.name(), old.get(old.size() - 1).lastPosition());
        return old.size() == commits.size();
    }

    /** A rule may say no; what could not be decided stops the round, and is asked again in the next. */
    private void ask(Chore chore, Command<Void> command) {
        CompletableFuture<@Nullable Throwable> failure = new CompletableFuture<>();
        bus.dispatch(
                new GenericCommandMessage<>(command).andMetaData(Map.of(MessageKeys.CAUSE, Cause.system(chore.name()))),
                (sent, result) -> failure.complete(result.isExceptional() ? result.exceptionResult() : null));
        failure.completeOnTimeout(new TimeoutException("no answer"), PATIENCE_SECONDS, TimeUnit.SECONDS);
        Throwable thrown = failure.join();
        boolean settled = thrown == null
                || thrown instanceof CommandRejected refused
                        && refused.rejection().status() < SERVER_ERROR;
        if (!settled) {
            throw new IllegalStateException("could not be cleaned up: " + command, thrown);
        }
    }
}
