package dev.annals.eventstore.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.log.LookupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds commits for tests: {@code commit().event("user/ann", 0).reading("claim/a", -1).build()}. */
public final class Commits {

    public static final UUID ANN = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    public static final UUID BOB = UUID.fromString("00000000-0000-4000-8000-00000000000b");

    private final UUID id;
    private final List<NewEvent> events = new ArrayList<>();
    private final Map<String, Long> reads = new HashMap<>();

    private Commits(UUID id) {
        this.id = id;
    }

    public static Commits commit() {
        return commit(UUID.randomUUID());
    }

    public static Commits commit(UUID id) {
        return new Commits(id);
    }

    public Commits event(@Nullable String stream, long version) {
        return event(stream, version, null, Set.of());
    }

    public Commits event(@Nullable String stream, long version, @Nullable UUID subject, Set<LookupKey> keys) {
        byte[] payload = "{\"at\":%d}".formatted(version).getBytes(UTF_8);
        byte[] cause = "{\"actor\":\"ann\"}".getBytes(UTF_8);
        return event(new NewEvent(stream, version, subject, keys, "user.renamed", 1, 1_000 + version, payload, cause));
    }

    public Commits event(NewEvent event) {
        events.add(event);
        return this;
    }

    public Commits reading(String stream, long version) {
        reads.put(stream, version);
        return this;
    }

    public NewCommit build() {
        return new NewCommit(id, List.copyOf(events), Map.copyOf(reads));
    }

    /** A commit of one event of a stream. */
    public static NewCommit one(String stream, long version) {
        return commit().event(stream, version).build();
    }
}
