package dev.annals.command.cleanup;

import dev.annals.command.bus.OwnCommands;
import dev.annals.command.deployment.ForgottenMonths;
import dev.annals.shared.deployment.DeploymentCommand.ForgetMonth;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;

/** Has the months forgotten, with all that belongs to nobody, which ended long enough ago. Only on the node that leads. */
final class WhenMonthIsOverThenForget implements Runnable {

    private static final String AUTOMATION = "retention-of-anonymous";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final OwnCommands commands;
    private final Duration keptFor;
    private final Clock clock;

    /** @param keptFor how long after its end a month is kept; 0 for ever */
    WhenMonthIsOverThenForget(EventLog log, Checkpoints checkpoints, CommandBus bus, Duration keptFor, Clock clock) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.commands = new OwnCommands(bus, AUTOMATION);
        this.keptFor = keptFor;
        this.clock = clock;
    }

    @Override
    public void run() {
        List<RecordedCommit> first = log.readAfter(0, 1);
        if (first.isEmpty() || !checkpoints.lead(AUTOMATION, LEASE)) {
            return;
        }
        Set<YearMonth> forgotten = ForgottenMonths.of(log);
        YearMonth month = monthOf(first.get(0).events().get(0).recordedAt());
        for (; isDue(month); month = month.plusMonths(1)) {
            if (!forgotten.contains(month)) {
                forget(month);
            }
        }
    }

    private void forget(YearMonth month) {
        Throwable failure = commands.give(new ForgetMonth(month));
        if (failure != null) {
            throw new IllegalStateException("could not be forgotten yet: " + month, failure);
        }
    }

    private boolean isDue(YearMonth month) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return !keptFor.isZero() && !end.plus(keptFor).isAfter(clock.instant());
    }

    private static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
