package dev.annals.gateway.admin;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Query;
import java.util.List;
import java.util.Locale;

/** The parameter {@code sort} (endpoints.md 1.13): the only field is the time of creation, so the first of several decides. */
final class CreationOrder {

    private CreationOrder() {}

    static boolean ascending(Query query) {
        List<String> orders = query.values().getOrDefault("sort", List.of());
        orders.forEach(CreationOrder::check);
        return !orders.isEmpty() && direction(orders.get(0)).equals("ASC");
    }

    private static void check(String order) {
        String field = order.split(" ", 2)[0];
        if (!field.equals("created_at")) {
            throw Invalid.request("Bad Sort Parameters: bad field for sort '" + field + "'");
        }
        if (!direction(order).equals("ASC") && !direction(order).equals("DESC")) {
            throw Invalid.request("Bad Sort Parameters: bad direction for sort '" + order.split(" ", 2)[1]
                    + "', only 'asc' and 'desc' allowed");
        }
    }

    private static String direction(String order) {
        String[] parts = order.split(" ", 2);
        return parts.length == 1 ? "DESC" : parts[1].toUpperCase(Locale.ROOT);
    }
}
