package dev.annals.command.delivery;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.SmartLifecycle;

/** Makes the automations that send what the log says is owed, one for each carrier: a slow one holds up no other. */
public final class Automations {

    /** Beyond this the log keeps what is owed; a thousand mails take about a megabyte. */
    private static final int OUTBOX_CAPACITY = 10_000;

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final CommandBus bus;
    private final Clock clock;
    private final Pace pace;
    private final RandomGenerator random = new SecureRandom();

    Automations(EventLog log, Checkpoints checkpoints, CommandBus bus, Clock clock, Pace pace) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.bus = bus;
        this.clock = clock;
        this.pace = pace;
    }

    /** The automation of a carrier; at most half of its threads are busy with what failed before. */
    public SmartLifecycle of(Carrier carrier) {
        Outbox outbox = new Outbox(carrier, OUTBOX_CAPACITY, Math.max(1, carrier.sendingThreads() / 2));
        Feed feed = Feed.ofCodes();
        log.onAppended(feed::appended);
        Sending sending = new Sending(
                new StillOwed(log),
                carrier,
                new DeliveryReports(bus, carrier.name()),
                outbox,
                RetryDelays.standard(random),
                clock);
        return new WhenTokenIssuedThenDeliver(
                carrier,
                () -> new LogFollower(carrier.name(), log, checkpoints, outbox, feed, pace),
                outbox,
                sending,
                clock,
                pace);
    }
}
