package dev.annals.gateway.redirect;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers that send a browser on, with the outcome behind the target as the original puts it there. */
public final class Redirect {

    /** What a fragment may hold as it is, beside letters and digits. */
    private static final String KEPT_IN_FRAGMENTS = "-_.~$&+,/:;=?@!()*";

    private static final Map<Integer, String> OAUTH_ERRORS = Map.of(
            400, "invalid_request",
            401, "unauthorized_client",
            403, "access_denied",
            500, "server_error",
            503, "temporarily_unavailable");

    private Redirect() {}

    /** To the target with parameters simply appended as its fragment. */
    public static Response to(String target, Query parameters) {
        return seeOther(target + "#" + parameters.encode());
    }

    /** To the target with a parameter among those of its query, where an app reads it that uses PKCE. */
    public static Response withParameter(String target, String name, String value) {
        String[] parts = target.split("#", 2);
        String[] halves = parts[0].split("\\?", 2);
        Query query = Query.parse(halves.length > 1 ? halves[1] : "").with(name, value);
        return seeOther(halves[0] + "?" + query.encode() + (parts.length > 1 ? "#" + parts[1] : ""));
    }

    /**
     * To the target with a refusal as its fragment.
     *
     * @param inQueryToo whether the client reads the query, as with PKCE
     */
    public static Response refused(String target, Rejection refusal, boolean inQueryToo) {
        return told(target, query -> outcome(query, refusal), inQueryToo);
    }

    /** To the target with a message as its fragment. */
    public static Response message(String target, String message, boolean inQueryToo) {
        return told(target, query -> query.with("message", message), inQueryToo);
    }

    private static Response told(String target, UnaryOperator<Query> outcome, boolean inQueryToo) {
        String bare = target.split("#", 2)[0];
        String base = inQueryToo ? withQuery(bare, outcome) : bare;
        return seeOther(
                base + "#" + fragment(outcome.apply(Query.EMPTY).with("sb", "").encode()));
    }

    /** To the target with a refusal among the parameters of its query, and once more as JSON behind the body. */
    public static Response refusedInQuery(String target, Rejection refusal) {
        Response page = seeOther(withQuery(target.split("#", 2)[0], query -> outcome(query, refusal)));
        Response json = Response.json(refusal.status(), body -> body.object()
                .field("code", refusal.status())
                .field("error_code", refusal.code().wireName())
                .field("msg", refusal.message())
                .end());
        return new Response(page.status(), page.headers(), joined(page.body(), json.body()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Query outcome(Query query, Rejection refusal) {
        @Nullable String error = OAUTH_ERRORS.get(refusal.status());
        return (error == null ? query : query.with("error", error))
                .with("error_code", refusal.code().wireName())
                .with("error_description", refusal.message());
    }

    private static String withQuery(String bare, UnaryOperator<Query> outcome) {
        String[] halves = bare.split("\\?", 2);
        Query query = Query.parse(halves.length > 1 ? halves[1] : "");
        return halves[0] + "?" + outcome.apply(query).encode();
    }

    /** Encodes once more what is encoded already: the original takes it for the fragment's plain text. */
    private static String fragment(String encoded) {
        StringBuilder fragment = new StringBuilder();
        for (char c : encoded.toCharArray()) {
            boolean kept = Character.isLetterOrDigit(c) || KEPT_IN_FRAGMENTS.indexOf(c) >= 0;
            fragment.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return fragment.toString();
    }

    /** With the body that Go writes for browsers that do not follow. */
    private static Response seeOther(String location) {
        String ascii = ascii(location);
        String body = "<a href=\"" + html(ascii) + "\">See Other</a>.\n\n";
        return new Response(
                303,
                Map.of("Location", ascii, "Content-Type", "text/html; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String ascii(String url) {
        StringBuilder ascii = new StringBuilder(url.length());
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            ascii.append(b < 0 ? "%%%02x".formatted(b & 0xff) : String.valueOf((char) b));
        }
        return ascii.toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
