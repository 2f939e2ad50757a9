package dev.annals.command.erasure;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.OwnCommands;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Erases those who were deleted, when their time has come. Deletions stand in the log in the order of their times, so that only
 * the next one has to be known; the checkpoint tells which. Only on the node that leads.
 */
final class WhenUserDeletedThenErase implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WhenUserDeletedThenErase.class);

    private static final String AUTOMATION = "erasure";
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LEAST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(12);
    private static final int AT_ONCE = 100;

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final OwnCommands commands;
    private final Clock clock;
    private final CommandSideProperties.Erasure settings;
    private CountDownLatch stopped = new CountDownLatch(0);
    private Thread thread = new Thread();
    private boolean troubled;

    WhenUserDeletedThenErase(
            EventLog log,
            Checkpoints checkpoints,
            CommandBus bus,
            Clock clock,
            CommandSideProperties.Erasure settings) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.commands = new OwnCommands(bus, AUTOMATION);
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        stopped = new CountDownLatch(1);
        thread = new Thread(this::run, "annals-erasure");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        try {
            Duration rest = Duration.ZERO;
            while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to rest before the next turn; a deletion of this moment is not due before the grace is over anyway. */
    private Duration turn() {
        try {
            Duration rest = checkpoints.lead(AUTOMATION, LEASE) ? eraseDue() : LONGEST_REST;
            troubled = false;
            return rest;
        } catch (RuntimeException e) {
            if (!troubled) {
                LOG.warn("Erasing those who were deleted waits: {}", e.toString());
            }
            troubled = true;
            return LONGEST_REST;
        }
    }

    private Duration eraseDue() {
        long position = checkpoints.read(AUTOMATION);
        List<RecordedEvent> next = log.readKeyAfter(UserEvent.DELETIONS, position, AT_ONCE);
        for (RecordedEvent deletion : next) {
            Duration left = Duration.between(clock.instant(), due(deletion));
            if (left.compareTo(Duration.ZERO) > 0) {
                return shorter(left, LONGEST_REST);
            }
            if (stopped.getCount() == 0 || !erase(deletion.event())) {
                return LONGEST_REST;
            }
            checkpoints.write(AUTOMATION, deletion.position());
        }
        return next.size() < AT_ONCE ? untilNextCanBeDue() : Duration.ZERO;
    }

    /** False when it has to be tried again. A hold says no, and its end will ask again. */
    private boolean erase(DomainEvent deletion) {
        if (deletion instanceof UserEvent.SoftDeleted && !settings.softDelete()) {
            return true;
        }
        UserId user = Objects.requireNonNull(deletion.subject(), "a deletion is somebody's");
        Throwable failure = commands.give(new UserCommand.EraseDeleted(user));
        if (failure != null) {
            LOG.warn("Somebody who was deleted could not be erased yet: {}", failure.toString());
        }
        return failure == null;
    }

    /** What is deleted from now on is not due before the grace is over. */
    private Duration untilNextCanBeDue() {
        return settings.grace().compareTo(LEAST_REST) < 0 ? LEAST_REST : shorter(settings.grace(), LONGEST_REST);
    }

    private Instant due(RecordedEvent deletion) {
        return deletion.recordedAt().plus(settings.grace());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
