package dev.annals.query.subscription;

import dev.annals.query.storage.Readers;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.subscription.DeadLetter;
import dev.annals.shared.subscription.DeliveryNote;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionQueries;
import dev.annals.shared.subscription.SubscriptionState;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The subscriptions as the log tells them, in memory; each question first learns what is new, with one look-up. */
final class SubscriptionReader implements SubscriptionQueries {

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Readers readers;
    private final Map<SubscriptionId, SubscriptionView> known = new LinkedHashMap<>();
    private long upTo;

    SubscriptionReader(EventLog log, Checkpoints checkpoints, Readers readers) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.readers = readers;
    }

    @Override
    public CompletionStage<List<SubscriptionState>> all() {
        return readers.ask(() -> views().values().stream().map(this::state).toList());
    }

    @Override
    public CompletionStage<Optional<SubscriptionState>> find(SubscriptionId id) {
        return readers.ask(() -> Optional.ofNullable(views().get(id)).map(this::state));
    }

    @Override
    public CompletionStage<Optional<List<DeadLetter>>> deadLetters(SubscriptionId id, long after, int limit) {
        return readers.ask(() -> Optional.ofNullable(views().get(id))
                .map(view -> DeadLetter.all(log, id).tailMap(after, false).values().stream()
                        .limit(limit)
                        .toList()));
    }

    private synchronized Map<SubscriptionId, SubscriptionView> views() {
        log.forEachUnder(SubscriptionEvent.ALL, upTo, this::learn);
        return new LinkedHashMap<>(known);
    }

    private void learn(RecordedEvent recorded) {
        upTo = recorded.position();
        if (recorded.event() instanceof SubscriptionEvent event) {
            known.compute(
                    event.subscriptionId(),
                    (id, before) -> SubscriptionView.after(before, event, recorded.occurredAt()));
        }
    }

    private SubscriptionState state(SubscriptionView view) {
        long head = log.head();
        long position = Math.max(view.after(), checkpoints.read(view.progress()));
        return new SubscriptionState(
                view,
                position,
                Math.max(head, position),
                position < head ? recordedAt(position + 1) : null,
                DeadLetter.all(log, view.id()).size(),
                DeliveryNote.parse(checkpoints.note(view.progress())));
    }

    private @Nullable Instant recordedAt(long position) {
        List<RecordedCommit> commits = log.readAfter(position - 1, 1);
        return commits.isEmpty() ? null : commits.get(0).events().get(0).recordedAt();
    }
}
