package dev.annals.gateway.golden;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What differs between two answers in normal form, each place with what stands there and what should. */
final class Differences {

    private final List<String> found = new ArrayList<>();
    private final boolean order;

    private Differences(boolean order) {
        this.order = order;
    }

    /** Also the order of keys counts. */
    static List<String> between(JsonNode want, JsonNode got, String place) {
        return compare(want, got, place, true);
    }

    static List<String> inAnyOrder(JsonNode want, JsonNode got, String place) {
        return compare(want, got, place, false);
    }

    private static List<String> compare(JsonNode want, JsonNode got, String place, boolean order) {
        Differences differences = new Differences(order);
        differences.compare(want, got, place);
        return differences.found;
    }

    private void compare(JsonNode want, JsonNode got, String place) {
        if (want instanceof ObjectNode wanted && got instanceof ObjectNode given) {
            compareObjects(wanted, given, place);
        } else if (want.isArray() && got.isArray() && want.size() == got.size()) {
            for (int i = 0; i < want.size(); i++) {
                compare(want.get(i), got.get(i), place + "[" + i + "]");
            }
        } else if (!same(want, got)) {
            found.add(place + ": " + Json.brief(got) + ", want " + Json.brief(want));
        }
    }

    private void compareObjects(ObjectNode want, ObjectNode given, String place) {
        ObjectNode got = forgiven(want, given);
        want.forEachEntry((key, value) -> {
            if (!got.has(key)) {
                found.add(place + "." + key + ": missing (want " + Json.brief(value) + ")");
            }
        });
        got.forEachEntry((key, value) -> {
            if (!want.has(key)) {
                found.add(place + "." + key + ": not expected (" + Json.brief(value) + ")");
            }
        });
        want.forEachEntry((key, value) -> {
            if (got.has(key)) {
                compare(value, got.get(key), place + "." + key);
            }
        });
        compareOrder(List.copyOf(want.propertyNames()), List.copyOf(got.propertyNames()), place);
    }

    private void compareOrder(List<String> want, List<String> got, String place) {
        if (order && !want.equals(got) && Set.copyOf(want).equals(Set.copyOf(got))) {
            found.add(place + ": order of keys is " + got + ", want " + want);
        }
    }

    /** The original forgets {@code confirmed_at} in answers from memory; having it there is not held against us. */
    private static ObjectNode forgiven(ObjectNode want, ObjectNode got) {
        if (want.has("confirmed_at") || !(want.has("email_confirmed_at") || want.has("phone_confirmed_at"))) {
            return got;
        }
        ObjectNode rest = got.deepCopy();
        rest.remove("confirmed_at");
        return rest;
    }

    private static boolean same(JsonNode want, JsonNode got) {
        if (want.isNumber() && got.isNumber()) {
            return number(want).compareTo(number(got)) == 0;
        }
        return want.equals(got);
    }

    private static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.toString());
    }
}
