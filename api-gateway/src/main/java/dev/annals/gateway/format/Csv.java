package dev.annals.gateway.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values by RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it, for
 * user agents and reasons are written by anybody.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";
    private static final String QUOTED = ",\"\r\n";

    private final StringBuilder out = new StringBuilder();

    /** Adds a line. */
    public Csv line(List<? extends @Nullable String> cells) {
        String separator = "";
        for (String cell : cells) {
            out.append(separator).append(cell == null ? "" : quoted(harmless(cell)));
            separator = ",";
        }
        out.append("\r\n");
        return this;
    }

    /** What was written so far. */
    public byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().allMatch(character -> QUOTED.indexOf(character) < 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
