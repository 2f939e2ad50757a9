package dev.annals.eventstore.engine;

import dev.annals.eventstore.log.AppendOutcome;
import dev.annals.eventstore.log.Appender;
import dev.annals.eventstore.log.NewCommit;
import dev.annals.eventstore.log.StoredCommit;
import dev.annals.eventstore.sealing.Seals;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Turns decided events into a commit and hands it to the appender; holds no thread while it waits to become durable. */
final class CommitWriter {

    private final EventCodec codec;
    private final Seals seals;
    private final Appender appender;
    private final CommitLogEventLog feed;
    private final Erasures erasures;

    CommitWriter(EventCodec codec, Seals seals, Appender appender, CommitLogEventLog feed, Erasures erasures) {
        this.codec = codec;
        this.seals = seals;
        this.appender = appender;
        this.feed = feed;
        this.erasures = erasures;
    }

    /** One commit of these events, on condition that none of the streams read has moved. */
    CompletableFuture<AppendOutcome> write(List<Decided> events, Map<String, Long> streamsRead) {
        events.forEach(decided -> admit(decided.event()));
        List<Encoded> encoded = codec.encode(events);
        NewCommit commit = new NewCommit(
                UUID.randomUUID(), encoded.stream().map(Encoded::stored).toList(), Map.copyOf(streamsRead));
        List<String> ending = events.stream()
                .map(decided -> Erasures.keyEndedBy(decided.event()))
                .filter(Objects::nonNull)
                .toList();
        CompletableFuture<AppendOutcome> appended =
                appender.append(commit, stored -> feed.publish(recorded(stored, encoded)));
        return ending.isEmpty() ? appended : appended.thenCompose(outcome -> afterErasing(ending, outcome));
    }

    /** First the record, then the deed: what is on the record is done again at the next start if need be. */
    private CompletableFuture<AppendOutcome> afterErasing(List<String> keys, AppendOutcome outcome) {
        return outcome instanceof AppendOutcome.Committed
                ? erasures.destroy(keys).thenApply(done -> outcome)
                : CompletableFuture.completedFuture(outcome);
    }

    /** A key is durable before the first commit that uses it, and only a new account gets one. */
    private void admit(DomainEvent event) {
        if (event instanceof UserEvent.SignedUp || event instanceof UserEvent.Created) {
            seals.admit(((UserEvent) event).userId());
        }
    }

    private static RecordedCommit recorded(StoredCommit stored, List<Encoded> encoded) {
        List<RecordedEvent> events = new ArrayList<>(encoded.size());
        for (int i = 0; i < encoded.size(); i++) {
            events.add(encoded.get(i).recorded(stored.events().get(i)));
        }
        return new RecordedCommit(stored.position(), List.copyOf(events));
    }
}
