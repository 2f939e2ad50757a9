package dev.annals.gateway.golden;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces what differs from run to run: captured values by their names; times, ids, hashes and tokens by their kind. */
final class NormalForm {

    private static final String JWT = "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+";
    private static final Pattern WHOLE_JWT = Pattern.compile(JWT);
    private static final Pattern CODE = Pattern.compile("\\d{6,10}");
    private static final Pattern DIGEST_OF_NUMBER = Pattern.compile("(?!\\d{15}$)[\\w-]{15}");
    private static final Set<String> MOMENTS = Set.of("expires_at", "exp", "iat", "timestamp", "nbf", "auth_time");
    private static final Set<String> WHOLLY_SECRET =
            Set.of("refresh_token", "version", "qr_code", "secret", "client_secret");
    private static final Set<String> CODES = Set.of("email_otp", "token", "token_new");
    private static final Set<String> NUMBERS = Set.of("phone", "new_phone");
    private static final Map<Pattern, String> KINDS = kinds();

    private final Variables variables;

    NormalForm(Variables variables) {
        this.variables = variables;
    }

    JsonNode of(JsonNode value) {
        return of(value, null);
    }

    /**
     * The normal form of a value.
     *
     * @param key under which it, or the list that it is in, stands
     */
    JsonNode of(JsonNode value, @Nullable String key) {
        if (value.isObject()) {
            ObjectNode normal = Json.NODES.objectNode();
            value.forEachEntry((name, child) -> normal.set(variables.known(name), of(child, name)));
            return normal;
        }
        if (value.isArray()) {
            ArrayNode normal = Json.NODES.arrayNode();
            ordered(value, key).forEach(child -> normal.add(of(child, key)));
            return normal;
        }
        if (value.isNumber() && key != null && MOMENTS.contains(key)) {
            return Json.NODES.stringNode("<unix>");
        }
        return value.isString() ? text(value.stringValue(), key) : value;
    }

    /** The original gives keys at random, and methods newest first by the second: too coarse to compare. */
    private static List<JsonNode> ordered(JsonNode list, @Nullable String key) {
        List<JsonNode> children = new ArrayList<>(list.values());
        if ("keys".equals(key)) {
            children.sort(Comparator.comparing(jwk -> jwk.path("kid").asString()));
        } else if ("amr".equals(key)) {
            children.sort(Comparator.comparing(entry -> entry.path("method").asString()));
        }
        return children;
    }

    private JsonNode text(String value, @Nullable String key) {
        return WHOLE_JWT.matcher(value).matches() ? jwt(value) : Json.NODES.stringNode(normal(value, key));
    }

    private String normal(String value, @Nullable String key) {
        if (key != null && WHOLLY_SECRET.contains(key)) {
            return "<" + key + ">";
        }
        if ("sb-auth-refresh-token-prefix".equals(key)) {
            return "<prefix>";
        }
        if (key != null && CODES.contains(key) && CODE.matcher(value).matches()) {
            return "<code>";
        }
        String known = variables.known(value);
        if (key != null
                && NUMBERS.contains(key)
                && DIGEST_OF_NUMBER.matcher(known).matches()) {
            return "<digest>";
        }
        for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
            known = kind.getKey().matcher(known).replaceAll(kind.getValue());
        }
        return known;
    }

    private JsonNode jwt(String token) {
        String[] parts = token.split("\\.");
        ObjectNode opened = Json.NODES.objectNode();
        opened.set("header", new NormalForm(new Variables()).of(part(parts[0])));
        opened.set("claims", of(part(parts[1])));
        ObjectNode normal = Json.NODES.objectNode();
        normal.set("<jwt>", opened);
        return normal;
    }

    private static JsonNode part(String encoded) {
        return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(encoded));
    }

    /** In this order: what is found first must not be found again in pieces. */
    private static Map<Pattern, String> kinds() {
        Map<Pattern, String> kinds = new LinkedHashMap<>();
        kinds.put(WHOLE_JWT, "<jwt>");
        kinds.put(Pattern.compile("pkce_[0-9a-f]{56}"), "<pkce_hash>");
        kinds.put(Pattern.compile("\\b[0-9a-f]{56}\\b"), "<hash>");
        kinds.put(Pattern.compile("(?<![\\w-])[\\w-]{43}(?![\\w-])"), "<digest>");
        kinds.put(Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<uuid>");
        kinds.put(Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), "<time>");
        kinds.put(Pattern.compile("refresh_token=[^&]+"), "refresh_token=<refresh_token>");
        kinds.put(Pattern.compile("(expires_at|exp|iat)=\\d+"), "$1=<unix>");
        kinds.put(Pattern.compile("secret=[A-Z2-7]{32}"), "secret=<secret>");
        kinds.put(Pattern.compile("after \\d+ seconds"), "after <n> seconds");
        kinds.put(
                Pattern.compile("(?s)(Could not parse request body as JSON: |Could not read verification params: "
                        + "|Bad Pagination Parameters: |invalid format for ban duration: ).+"),
                "$1<detail>");
        return kinds;
    }
}
