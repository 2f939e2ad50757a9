package dev.annals.gateway.history;

import dev.annals.gateway.format.Csv;
import dev.annals.gateway.history.HistoryResponse.Reader;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.history.HistoryEntry;
import dev.annals.shared.history.HistoryPage;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Personal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that happened, a line per event. */
final class EventLines {

    static final PagedStream<HistoryPage, Long> JSON =
            new PagedStream<>(new byte[0], HistoryPage::next, EventLines::json);

    private static final List<String> COLUMNS = List.of(
            "position",
            "time",
            "type",
            "stream",
            "user_id",
            "actor_kind",
            "actor_id",
            "actor_role",
            "actor_name",
            "command",
            "on_behalf_of",
            "request_id",
            "ip_address",
            "user_agent",
            "reason",
            "details",
            "changes");
    static final PagedStream<HistoryPage, Long> CSV =
            new PagedStream<>(new Csv().line(COLUMNS).toBytes(), HistoryPage::next, EventLines::csv);

    private static final String ERASED = "{\"erased\":true}";

    private EventLines() {}

    private static byte[] json(HistoryPage page) {
        return JsonLines.of(page.events(), (json, entry) -> HistoryResponse.write(json, entry, Reader.OF_EVERYTHING));
    }

    private static byte[] csv(HistoryPage page) {
        Csv csv = new Csv();
        page.events().forEach(entry -> csv.line(cells(entry)));
        return csv.toBytes();
    }

    private static List<@Nullable String> cells(HistoryEntry entry) {
        RecordedEvent recorded = entry.recorded();
        Cause cause = recorded.cause();
        return Arrays.asList(
                Long.toString(recorded.position()),
                recorded.recordedAt().toString(),
                entry.type(),
                recorded.stream(),
                Objects.toString(recorded.event().subject(), null),
                HistoryResponse.lowerCase(cause.actor().kind()),
                cause.actor().id(),
                cause.actor().role(),
                personal(cause.actorName()),
                cause.command(),
                cause.onBehalfOf(),
                cause.requestId(),
                personal(cause.ip()),
                personal(cause.userAgent()),
                personal(cause.reason()),
                text(new GoJsonWriter().map(entry.details())),
                text(HistoryResponse.array(new GoJsonWriter(), entry.changes())));
    }

    private static @Nullable String personal(@Nullable Personal<String> value) {
        return value == null ? null : value.orElse(ERASED);
    }

    private static String text(GoJsonWriter json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
