package dev.annals.gateway.report;

import dev.annals.shared.history.FieldChange.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one page to be read and printed: it needs nothing else, and runs nothing. */
final class HtmlReport implements ReportWriter {

    private final Heading heading;

    HtmlReport(Heading heading) {
        this.heading = heading;
    }

    @Override
    public byte[] head() {
        Wording wording = Wording.of(heading.query().kind());
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(Stylesheet.POLICY)
                .append("\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        text(wording.title(), page).append("</title>\n<style>").append(Stylesheet.TEXT);
        page.append("</style>\n</head>\n<body>\n<h1>");
        text(wording.title(), page).append("</h1>\n<p>");
        text(wording.sentence(), page).append("</p>\n<dl>\n");
        facts(page);
        page.append("</dl>\n<table>\n<thead><tr>");
        heading.query().kind().columns().forEach(column -> element("th", column.replace('_', ' '), page));
        return bytes(page.append("</tr></thead>\n<tbody>\n"));
    }

    private void facts(StringBuilder page) {
        heading.facts().forEach((name, value) -> {
            element("dt", name, page);
            element("dd", value, page).append('\n');
        });
    }

    @Override
    public byte[] rows(List<List<@Nullable Object>> rows) {
        StringBuilder page = new StringBuilder();
        for (List<@Nullable Object> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> cell(cell, page));
            page.append("</tr>\n");
        }
        return bytes(page);
    }

    private static void cell(@Nullable Object cell, StringBuilder page) {
        page.append("<td>");
        if (cell == Hidden.ERASED) {
            page.append("<em>erased</em>");
        } else {
            String separator = "";
            for (String piece : LineBreaks.in(Cell.text(cell))) {
                text(piece, page.append(separator));
                separator = "<wbr>";
            }
        }
        page.append("</td>");
    }

    @Override
    public byte[] foot(Map<String, Long> totals) {
        StringBuilder page = new StringBuilder("</tbody>\n</table>\n<p>");
        text(Cell.totals(totals), page);
        return bytes(page.append("</p>\n</body>\n</html>\n"));
    }

    private static StringBuilder element(String name, String content, StringBuilder page) {
        page.append('<').append(name).append('>');
        return text(content, page).append("</").append(name).append('>');
    }

    /** Nothing that was given by somebody is ever part of the page's structure. */
    private static StringBuilder text(String text, StringBuilder page) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(c);
            }
        }
        return page;
    }

    private static byte[] bytes(StringBuilder page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
