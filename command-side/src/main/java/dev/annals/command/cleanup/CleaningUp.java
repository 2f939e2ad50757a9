package dev.annals.command.cleanup;

import dev.annals.command.bus.OwnCommands;
import dev.annals.shared.bus.Command;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;

/**
 * Follows the log at the distance of each chore and asks for what the chore is about, one command after the other: every
 * event is looked at once, and nothing has to be searched. Only on the node that leads.
 */
final class CleaningUp {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int EVENTS_AT_ONCE = 500;

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
        Throwable failure = new OwnCommands(bus, chore.name()).give(command);
        if (failure != null) {
            throw new IllegalStateException("could not be cleaned up: " + command, failure);
        }
    }
}
