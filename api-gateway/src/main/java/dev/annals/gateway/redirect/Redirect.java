package dev.annals.gateway.redirect;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers that send a browser on, with the outcome behind the target as the original puts it there. */
public enum Redirect {
    /** 303, behind mailed links and for a sign-in whose origin is unknown. */
    SEE_OTHER(303, "See Other"),
    /** 302, to and from sign-in providers. */
    FOUND(302, "Found");

    /** What a fragment may hold as it is, beside letters and digits. */
    private static final String KEPT_IN_FRAGMENTS = "-_.~$&+,/:;=?@!()*";

    private static final Map<Integer, String> OAUTH_ERRORS = Map.of(
            400, "invalid_request",
            401, "unauthorized_client",
            403, "access_denied",
            500, "server_error",
            503, "temporarily_unavailable");

    private final int status;
    private final String text;

    Redirect(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** To the target with parameters simply appended as its fragment. */
    public Response to(String target, Query parameters) {
        return to(target + "#" + parameters.encode());
    }

    /** To the target with a parameter among those of its query, where an app reads it that uses PKCE. */
    public Response withParameter(String target, String name, String value) {
        String fragment = target.substring(bare(target).length());
        return to(withQuery(target, Query.EMPTY.with(name, value)) + fragment);
    }

    /**
     * To the target with a refusal as its fragment.
     *
     * @param inQueryToo whether the client reads the query, as with PKCE
     */
    public Response refused(String target, Rejection refusal, boolean inQueryToo) {
        return told(target, outcome(refusal), inQueryToo);
    }

    /** To the target with a message as its fragment. */
    public Response message(String target, String message, boolean inQueryToo) {
        return told(target, Query.EMPTY.with("message", message), inQueryToo);
    }

    private Response told(String target, Query outcome, boolean inQueryToo) {
        return told(inQueryToo ? withQuery(target, outcome) : bare(target), outcome);
    }

    /**
     * To the target with what was not to be among the parameters of its query and, but for what is empty, as its fragment.
     *
     * @param outcome what the client is told
     */
    public Response inBoth(String target, Query outcome) {
        Query told = new Query(outcome.values().entrySet().stream()
                .filter(parameter -> !outcome.get(parameter.getKey()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return told(withQuery(target, outcome), told);
    }

    /** Clients know by {@code sb} whom the outcome is from. */
    private Response told(String base, Query outcome) {
        return to(base + "#" + fragment(outcome.with("sb", "").encode()));
    }

    /**
     * To the target with a refusal among the parameters of its query, and once more as JSON behind the body.
     *
     * @param outcome the refusal as parameters
     */
    public Response inQuery(String target, Query outcome, Rejection refusal) {
        Response page = to(withQuery(target, outcome));
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

    /** A refusal as parameters; {@code error} is there for some statuses only. */
    public static Query outcome(Rejection refusal) {
        Query told =
                Query.EMPTY.with("error_code", refusal.code().wireName()).with("error_description", refusal.message());
        @Nullable String error = OAUTH_ERRORS.get(refusal.status());
        return error == null ? told : told.with("error", error);
    }

    private static String withQuery(String target, Query outcome) {
        String[] halves = bare(target).split("\\?", 2);
        Query query = Query.parse(halves.length > 1 ? halves[1] : "");
        return halves[0] + "?" + query.with(outcome).encode();
    }

    private static String bare(String target) {
        return target.split("#", 2)[0];
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

    /** To the address as it is, with the body that Go writes for browsers that do not follow. */
    public Response to(String location) {
        String ascii = ascii(location);
        String body = "<a href=\"" + html(ascii) + "\">" + text + "</a>.\n\n";
        return new Response(
                status,
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
