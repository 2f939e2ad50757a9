package dev.annals.gateway.report;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.history.FieldChange.Hidden;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one JSON object with a line for each row; what was erased shows as {@code {"erased":true}}. */
final class JsonReport implements ReportWriter {

    private final Heading heading;
    private boolean first = true;

    JsonReport(Heading heading) {
        this.heading = heading;
    }

    @Override
    public byte[] head() {
        GoJsonWriter json = new GoJsonWriter();
        json.object().field("report", heading.query().kind().wireName());
        json.field("position", heading.source().head().position());
        json.field("log_head", heading.source().head().toString());
        json.field("recorded_at", heading.source().recordedAt());
        json.name("from").any(heading.query().from());
        json.name("to").any(heading.query().to());
        json.name("parameters").map(heading.parameters());
        asker(json.name("asked_by"));
        json.name("columns").any(heading.query().kind().columns());
        json.name("rows").array();
        return json.toBytes();
    }

    private void asker(GoJsonWriter json) {
        Actor actor = heading.askedBy();
        json.object().field("kind", actor.kind().name().toLowerCase(Locale.ROOT));
        json.field("id", actor.id()).field("role", actor.role());
        json.field(
                        "name",
                        heading.askedByName() == null
                                ? null
                                : heading.askedByName().orNull())
                .end();
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (List<@Nullable Object> row : rows) {
            lines.writeBytes(ascii(first ? "\n" : ",\n"));
            lines.writeBytes(line(row));
            first = false;
        }
        return lines.toByteArray();
    }

    private byte[] line(List<@Nullable Object> row) {
        GoJsonWriter json = new GoJsonWriter().object();
        List<String> columns = heading.query().kind().columns();
        for (int i = 0; i < row.size(); i++) {
            Object cell = row.get(i);
            json.name(columns.get(i)).any(cell == Hidden.ERASED ? Map.of("erased", true) : cell);
        }
        return json.end().toBytes();
    }

    @Override
    public byte[] foot(Map<String, Long> totals) {
        GoJsonWriter json = new GoJsonWriter().object();
        totals.forEach(json::field);
        byte[] written = json.end().toBytes();
        ByteArrayOutputStream foot = new ByteArrayOutputStream();
        foot.writeBytes(ascii("\n],\"totals\":"));
        foot.writeBytes(written);
        foot.writeBytes(ascii("}\n"));
        return foot.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
