package dev.annals.gateway.report;

import dev.annals.gateway.format.Csv;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as comma-separated values, between lines with a number sign that say what it is and what it adds up to. */
final class CsvReport implements ReportWriter {

    private final Heading heading;

    CsvReport(Heading heading) {
        this.heading = heading;
    }

    @Override
    public byte[] head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        heading.facts().forEach((name, value) -> head.writeBytes(note(name + ": " + value)));
        head.writeBytes(new Csv().line(heading.query().kind().columns()).toBytes());
        return head.toByteArray();
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        Csv csv = new Csv();
        rows.forEach(row -> csv.line(row.stream().map(Cell::text).toList()));
        return csv.toBytes();
    }

    @Override
    public byte[] foot(Map<String, Long> totals) {
        return note("Totals: " + Cell.totals(totals));
    }

    /** One line, whatever is said. */
    private static byte[] note(String text) {
        return ("# " + text.replaceAll("\\p{Cntrl}", " ") + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
