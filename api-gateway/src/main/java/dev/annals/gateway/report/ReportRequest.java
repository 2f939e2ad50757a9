package dev.annals.gateway.report;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.report.Movement;
import dev.annals.shared.report.ReportKind;
import dev.annals.shared.report.ReportQuery;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which report a request asks for. */
final class ReportRequest {

    /** What every report is asked with. */
    private static final Set<String> COMMON = Set.of("from", "to", "position", "format");

    private ReportRequest() {}

    static ReportQuery parse(Request request) {
        ReportKind kind = ReportKind.named(request.variable("name"));
        if (kind == null) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "There is no report of this name");
        }
        Query query = request.query();
        checkNames(query, kind);
        Instant from = Moments.optionalTime(query, "from");
        Instant to = Moments.optionalTime(query, "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw Invalid.request("from must be before to");
        }
        return new ReportQuery(
                kind,
                position(query),
                from,
                to,
                movements(query),
                Parameters.text(query, "actor"),
                Parameters.user(query, "user"));
    }

    /** What was asked for beside period, position and format. */
    static Map<String, String> parameters(Query query, ReportKind kind) {
        Map<String, String> given = new TreeMap<>();
        kind.parameters().stream()
                .filter(name -> !query.get(name).isEmpty())
                .forEach(name -> given.put(name, query.get(name)));
        return given;
    }

    /** A condition that has no effect would make a report say something else than was asked. */
    private static void checkNames(Query query, ReportKind kind) {
        for (String name : query.values().keySet()) {
            if (!COMMON.contains(name) && !kind.parameters().contains(name)) {
                throw Invalid.request(
                        "this report is asked with " + String.join(", ", names(kind)) + " and nothing else");
            }
        }
    }

    /** Everything that a report can be asked with. */
    static List<String> names(ReportKind kind) {
        return Stream.concat(COMMON.stream(), kind.parameters().stream())
                .sorted()
                .toList();
    }

    private static @Nullable Long position(Query query) {
        String text = query.get("position");
        if (!text.isEmpty() && !Moments.isPosition(text)) {
            throw Invalid.request("position must be one that the log has reached");
        }
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    private static Set<Movement> movements(Query query) {
        Set<Movement> movements = EnumSet.noneOf(Movement.class);
        Parameters.list(query, "movement").map(ReportRequest::movement).forEach(movements::add);
        return movements;
    }

    private static Movement movement(String name) {
        return Arrays.stream(Movement.values())
                .filter(movement -> movement.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Invalid.request("movement must be joined, moved or left, or several of them"));
    }
}
