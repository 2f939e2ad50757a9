package dev.annals.command.delivery;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells people what has happened to their accounts, by mail or, where there is no address, by text message. The log is the
 * outbox, as for codes, and a checkpoint says how far it is worked off: a crash may tell twice, under the same Message-ID,
 * a rebuild tells nothing.
 */
final class WhenAccountChangedThenTell implements SmartLifecycle, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(WhenAccountChangedThenTell.class);
    private static final String AUTOMATION = "notifications";
    private static final int THREADS = 2;

    /** After a day it is no news any more. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Notices notices;
    private final Farewells farewells;
    private final Feed feed = new Feed(event -> Notices.kind(event) != null);
    private final ComposingNotice composing;
    private final Tidings.Ways ways;
    private final RetryDelays delays;
    private final Clock clock;
    private final Pace pace;
    private final Workers workers;
    private final MessageMeters meters;

    WhenAccountChangedThenTell(
            EventLog log,
            Checkpoints checkpoints,
            Notices notices,
            Farewells farewells,
            ComposingNotice composing,
            Tidings.Ways ways,
            RetryDelays delays,
            Clock clock,
            Pace pace) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.notices = notices;
        this.farewells = farewells;
        this.composing = composing;
        this.ways = ways;
        this.delays = delays;
        this.clock = clock;
        this.pace = pace;
        this.workers = new Workers(AUTOMATION, pace);
        this.meters = new MessageMeters(AUTOMATION, notices::size);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
    }

    /** Where nobody is to be told, nobody reads the log for it. */
    @Override
    public boolean isAutoStartup() {
        return notices.anyWanted();
    }

    /** What happened before notices were switched on for the first time is not told. */
    @Override
    public void start() {
        if (checkpoints.read(AUTOMATION) == 0) {
            checkpoints.write(AUTOMATION, log.head());
        }
        log.onAppended(this::sayFarewell);
        log.onAppended(feed::appended);
        LogFollower follower = new LogFollower(AUTOMATION, log, checkpoints, notices, feed, pace);
        workers.start(follower, THREADS, this::tellNext);
    }

    /** On the appender's thread. What is erased with its deletion can be told by the node that did it, and by nobody later. */
    private void sayFarewell(RecordedCommit commit) {
        for (RecordedEvent recorded : commit.events()) {
            UserView last =
                    recorded.event() instanceof UserEvent.Deleted deleted ? farewells.take(deleted.userId()) : null;
            if (last != null && !notices.handOver(Notice.of(MailKind.ACCOUNT_DELETED_NOTIFICATION, recorded, last))) {
                LOG.warn("Too many notices are owed: user {} is not told that the account was deleted", last.id());
            }
        }
    }

    private void tellNext() throws InterruptedException {
        Notice due = notices.await(clock, pace.patience());
        if (due != null) {
            attempt(due);
        }
    }

    private void attempt(Notice notice) {
        Instant now = clock.instant();
        Notice left = notice.triedInVain(now.plus(delays.after(notice.attempts() + 1)));
        try {
            boolean old = notice.about().occurredAt().plus(NEWS).isBefore(now);
            Tidings tidings = old ? null : composing.compose(notice);
            if (tidings != null) {
                long began = System.nanoTime();
                tidings.sendBy(ways);
                meters.sent(began);
            }
            left = null;
        } catch (NotSent e) {
            tellOperator(notice, e);
            meters.notSent(e.permanent());
            left = e.permanent() ? null : left;
        } catch (RuntimeException e) {
            meters.notSent(false);
            LOG.error(
                    "A {} failed unexpectedly, it is tried again", notice.kind().wireName(), e);
        } finally {
            notices.giveBack(notice, left);
        }
    }

    /** Once for each notice: a server that is away for long must not fill the log. */
    private static void tellOperator(Notice notice, NotSent failure) {
        if (notice.attempts() == 0) {
            LOG.warn(
                    "A {} about event {} was not sent, {}: {}",
                    notice.kind().wireName(),
                    notice.position(),
                    failure.permanent() ? "and will not be" : "trying again for a day",
                    failure.getMessage());
        }
    }

    /** Lets what is being sent be sent; the log tells the rest at the next start. */
    @Override
    public void stop() {
        workers.stop(notices::close);
    }

    @Override
    public boolean isRunning() {
        return workers.running();
    }
}
