package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.sqlite.QuickLog;
import dev.annals.eventstore.log.sqlite.SqliteCommitLog;
import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.GatheredKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.user.UserEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Appends events with the service's own codec, seals and files, so that every byte is what the service would have written;
 * but without deciding anything, and many commits at a time. In this package since the codec is nobody else's.
 */
public final class DirectLog implements AutoCloseable {

    private static final int COMMITS_AT_ONCE = 1_000;

    private final SqliteCommitLog log;
    private final GatheredKeys keys;
    private final Seals seals;
    private final EventCodec codec;
    private final List<NewCommit> group = new ArrayList<>();

    public DirectLog(Path directory, DeploymentKeys deployment, Clock clock) throws SQLException {
        log = QuickLog.open(directory, clock);
        keys = GatheredKeys.open(directory.resolve("keys.db"));
        seals = keys.seals(deployment);
        codec = new EventCodec(seals, Upcasters.ofToday());
        seals.begin();
        append(
                Cause.system("start"),
                clock.instant(),
                new HashMap<>(),
                List.of(new DeploymentEvent.KeysFixed(deployment.masterFingerprint(), deployment.claimFingerprint())));
    }

    /** One commit; the versions are those of the events' streams before it, and are moved on. */
    public void append(Cause cause, Instant at, Map<String, Long> versions, List<DomainEvent> events) {
        List<Decided> decided = new ArrayList<>(events.size());
        for (DomainEvent event : events) {
            if (event instanceof UserEvent.SignedUp signedUp) {
                seals.admit(signedUp.userId());
            }
            long version = event.stream() == null ? -1 : versions.merge(event.stream(), 0L, (before, none) -> before + 1);
            decided.add(new Decided(event, cause, version, at));
        }
        List<Encoded> encoded = codec.encode(decided);
        group.add(new NewCommit(
                UUID.randomUUID(), encoded.stream().map(Encoded::stored).toList(), Map.of()));
        if (group.size() == COMMITS_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        keys.flush();
        for (AppendOutcome outcome : log.append(group)) {
            if (!(outcome instanceof AppendOutcome.Committed)) {
                throw new IllegalStateException(outcome.toString());
            }
        }
        group.clear();
    }

    @Override
    public void close() {
        flush();
        seals.close();
        log.close();
    }
}
