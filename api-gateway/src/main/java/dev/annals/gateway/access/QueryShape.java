package dev.annals.gateway.access;

import dev.annals.gateway.http.Query;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query asked for, without what may be personal: names of parameters, and of values only ids, times and small numbers. */
final class QueryShape {

    private static final int MOST_PARAMETERS = 20;
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,24}");
    private static final Pattern HARMLESS = Pattern.compile("[0-9]{1,4}|asc|desc"
            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+ -][0-9]{2}:[0-9]{2})");

    private QueryShape() {}

    static @Nullable String of(Query query) {
        return query.values().isEmpty()
                ? null
                : query.values().entrySet().stream()
                        .limit(MOST_PARAMETERS)
                        .map(QueryShape::of)
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String of(Map.Entry<String, List<String>> parameter) {
        String name = NAME.matcher(parameter.getKey()).matches() ? parameter.getKey() : "…";
        String value = parameter.getValue().get(0);
        return name + "=" + (HARMLESS.matcher(value).matches() ? value : "…");
    }
}
