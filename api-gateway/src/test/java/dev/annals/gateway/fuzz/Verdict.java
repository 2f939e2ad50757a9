package dev.annals.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.shared.wire.WireMapper;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is to be said about an answer: nothing, if all is well. */
record Verdict(String complaint, String answer) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) .*");
    private static final List<String> LEAKS = List.of(
            "\tat ",
            "java.lang.",
            "java.util.",
            // Types of public events begin with dev.annals, too.
            "dev.annals.shared",
            "dev.annals.eventstore",
            "dev.annals.command",
            "dev.annals.query",
            "dev.annals.gateway",
            "Exception:",
            "org.springframework",
            "SQLITE_");

    static Verdict on(String method, String answer) {
        return new Verdict(complaint(method, answer), answer);
    }

    boolean fine() {
        return complaint.isEmpty();
    }

    private static String complaint(String method, String answer) {
        int blank = answer.indexOf("\r\n\r\n");
        Matcher status = STATUS.matcher(answer.lines().findFirst().orElse(""));
        if (blank < 0 || !status.matches()) {
            return "no answer";
        }
        String head = answer.substring(0, blank).toLowerCase(Locale.ROOT);
        String body = whole(head, answer.substring(blank + 4));
        for (String leak : LEAKS) {
            if (answer.contains(leak)) {
                return "tells of the inside: " + leak;
            }
        }
        int code = Integer.parseInt(status.group(1));
        return method.equals("HEAD") && code < 500 ? "" : ofStatus(code, head, body);
    }

    /** The body itself, also where it came in chunks, whose sizes count bytes. */
    private static String whole(String head, String body) {
        if (!head.contains("\ntransfer-encoding: chunked")) {
            return body;
        }
        String bytes = new String(body.getBytes(UTF_8), ISO_8859_1);
        StringBuilder whole = new StringBuilder();
        int line = bytes.indexOf("\r\n");
        int start = 0;
        while (line > start) {
            int end = Math.min(bytes.length(), line + 2 + Integer.parseInt(bytes.substring(start, line), 16));
            whole.append(bytes, line + 2, end);
            start = end + 2;
            line = bytes.indexOf("\r\n", start);
        }
        return new String(whole.toString().getBytes(ISO_8859_1), UTF_8);
    }

    private static String ofStatus(int status, String head, String body) {
        if (status >= 500 && status != 501) {
            return "a failure of the server";
        }
        if (head.contains("\nx-injected")) {
            return "a header of the client's";
        }
        if (status < 400) {
            return status < 300 && head.contains("application/json") && json(body) == null ? "no JSON" : "";
        }
        boolean routers = status == 405 && body.isEmpty() || status == 404 && body.equals("404 page not found\n");
        return routers || isRefusal(status, json(body)) ? "" : "a refusal in another form";
    }

    /** Both forms of errors.md section 1, and that of OAuth. */
    private static boolean isRefusal(int status, JsonNode body) {
        if (body == null) {
            return false;
        }
        boolean initial = body.path("code").asInt(0) == status
                && body.path("error_code").isString()
                && body.path("msg").isString();
        boolean newer = body.path("code").isString() && body.path("message").isString();
        return initial
                || newer
                || body.path("error").isString()
                        && body.path("error_description").isString();
    }

    private static JsonNode json(String body) {
        try {
            return WireMapper.plain().readTree(body); // takes names of any length
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return complaint + ":\n" + (answer.length() > 2_000 ? answer.substring(0, 2_000) + "..." : answer);
    }
}
