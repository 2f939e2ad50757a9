package dev.annals.gateway.report;

import dev.annals.shared.history.FieldChange.Hidden;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a cell, where it is no JSON. */
final class Cell {

    private Cell() {}

    static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell == Hidden.ERASED) {
            return "{\"erased\":true}";
        }
        if (cell instanceof Collection<?> several) {
            return several.stream().map(Cell::text).collect(Collectors.joining(", "));
        }
        return cell.toString();
    }

    /** All totals in one line. */
    static String totals(Map<String, Long> totals) {
        return totals.entrySet().stream()
                .map(total -> total.getKey() + ": " + total.getValue())
                .collect(Collectors.joining(", "));
    }
}
