package dev.annals.eventstore.engine;

import dev.annals.eventstore.sealing.DeploymentKeys;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.deployment.DeploymentEvent.KeysFixed;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.wire.Micros;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Which keys a log belongs to: fixed by its first commit, and compared at every start. */
final class DeploymentHistory {

    private final EventLog log;
    private final CommitWriter writer;
    private final Seals seals;
    private final Clock clock;

    DeploymentHistory(EventLog log, CommitWriter writer, Seals seals, Clock clock) {
        this.log = log;
        this.writer = writer;
        this.seals = seals;
        this.clock = clock;
    }

    /** Refuses the start when the log was written with other keys: every digest and seal would come out wrong. */
    void confirm(DeploymentKeys keys) {
        KeysFixed configured = new KeysFixed(keys.masterFingerprint(), keys.claimFingerprint());
        if (fixed().isEmpty()) {
            seals.begin();
            fix(configured);
        }
        for (RecordedEvent recorded : fixed()) {
            KeysFixed known = (KeysFixed) recorded.event();
            compare("annals.keys.master", known.master(), configured.master());
            compare("annals.keys.claim", known.claim(), configured.claim());
        }
        requireKeyStore();
    }

    /** A store that was lost must not pass for one whose keys were destroyed. */
    private void requireKeyStore() {
        if (!seals.begun()) {
            throw new StartRefused(
                    "the key store (keys.db, or the collection subject_keys) is not the one of this log, or is lost",
                    "restore it from its backup; without it no personal data in the log can be read");
        }
    }

    private List<RecordedEvent> fixed() {
        return log.readStream(DeploymentEvent.STREAM, 0, 1);
    }

    /** When another node is faster, its commit is the first, and this one conflicts. */
    private void fix(KeysFixed keys) {
        Decided decided = new Decided(keys, Cause.system("start"), 0, Micros.truncate(clock.instant()));
        Answers.await(writer.write(List.of(decided), Map.of()));
    }

    private static void compare(String setting, String known, String configured) {
        if (!known.equals(configured)) {
            throw new StartRefused(
                    setting + " is not the key that this log was written with (fingerprint " + configured
                            + ", the log has " + known + ")",
                    "set it to the log's own key, or point Annals at another log");
        }
    }
}
