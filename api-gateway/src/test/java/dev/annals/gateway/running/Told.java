package dev.annals.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.Receiver.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An event as it came to somebody. */
public record Told(long position, String id, String subject) {

    /** By webhook, where a delivery has an id of its own. */
    public static Told of(Attempt attempt) {
        return new Told(attempt.position(), attempt.id(), attempt.subject());
    }

    /** By whatever tells CloudEvents. */
    public static Told of(JsonNode event) {
        String id = event.path("id").asString("");
        return new Told(Long.parseLong(id), id, event.path("subject").asString(""));
    }

    public static TreeSet<Long> positions(List<Told> events) {
        TreeSet<Long> positions = new TreeSet<>();
        events.forEach(event -> positions.add(event.position()));
        return positions;
    }

    /** Whoever takes each id once has the events of each user in order. */
    public static void assertInOrder(List<Told> events) {
        Map<Long, String> ids = new HashMap<>();
        Map<String, List<Long>> firstTimes = new LinkedHashMap<>();
        for (Told event : events) {
            String before = ids.putIfAbsent(event.position(), event.id());
            if (before == null) {
                firstTimes
                        .computeIfAbsent(event.subject(), user -> new ArrayList<>())
                        .add(event.position());
            } else {
                assertThat(event.id()).isEqualTo(before);
            }
        }
        assertThat(firstTimes.values())
                .allSatisfy(positions -> assertThat(positions).isSorted());
    }
}
