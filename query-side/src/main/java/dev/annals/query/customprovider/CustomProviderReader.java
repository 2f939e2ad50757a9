package dev.annals.query.customprovider;

import dev.annals.query.storage.Readers;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.customprovider.CustomProviderQueries;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The custom providers as the log tells them, in memory; each question first learns what is new, with one look-up. */
final class CustomProviderReader implements CustomProviderQueries {

    private final EventLog log;
    private final Readers readers;
    private final Map<String, CustomProvider> known = new LinkedHashMap<>();
    private long upTo;

    CustomProviderReader(EventLog log, Readers readers) {
        this.log = log;
        this.readers = readers;
    }

    @Override
    public CompletionStage<List<CustomProvider>> all() {
        return readers.ask(this::newestFirst);
    }

    @Override
    public CompletionStage<Optional<CustomProvider>> find(String identifier) {
        return readers.ask(() -> now(identifier));
    }

    private synchronized List<CustomProvider> newestFirst() {
        catchUp();
        List<CustomProvider> all = new ArrayList<>(known.values());
        Collections.reverse(all);
        return all;
    }

    private synchronized Optional<CustomProvider> now(String identifier) {
        catchUp();
        return Optional.ofNullable(known.get(identifier));
    }

    private void catchUp() {
        log.forEachUnder(CustomProviderEvent.ALL, upTo, this::learn);
    }

    private void learn(RecordedEvent recorded) {
        upTo = recorded.position();
        if (recorded.event() instanceof CustomProviderEvent event) {
            known.compute(
                    event.identifier(),
                    (identifier, before) -> CustomProvider.after(before, event, recorded.occurredAt()));
        }
    }
}
