package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.gateway.security.AccessToken;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Personal;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExplainingChangesTest {

    private static final AccessToken EVES =
            new AccessToken("eve-1", List.of(), "service_role", "", "", "Eve", null, "", null, "0123456789abcdef");
    private static final Caller EVE = new Caller.Administrator(EVES, false);
    private static final Caller STRICT_EVE = new Caller.Administrator(EVES, true);

    @Test
    void a_reason_is_read_as_the_utf_8_that_it_is() {
        assertThat(cause(EVE, "PUT", " Wunsch von Zoë, Nr. 7 ").reason())
                .isEqualTo(Personal.of("Wunsch von Zoë, Nr. 7"));
    }

    @Test
    void a_thousand_characters_are_enough() {
        assertThat(cause(EVE, "PUT", "ë".repeat(1_000)).reason()).isNotNull();
        assertThat(refusal(() -> cause(EVE, "PUT", "ë".repeat(1_001))))
                .isEqualTo("400 A reason has at most 1000 characters");
    }

    @Test
    void what_is_no_text_is_no_reason() {
        assertThat(refusal(() -> cause(EVE, "PUT", "a\u0007b"))).isEqualTo("400 A reason has no control characters");
        assertThat(refusal(() -> request(EVE, "PUT", "\u00ff").cause()))
                .isEqualTo("400 The header X-Annals-Reason must be UTF-8");
    }

    @Test
    void an_administrator_who_must_explain_changes_nothing_without_a_reason() {
        assertThat(refusal(() -> cause(STRICT_EVE, "DELETE", " ")))
                .isEqualTo("400 A reason is required, in the header X-Annals-Reason");
        assertThat(cause(STRICT_EVE, "DELETE", "ticket 7").reason()).isEqualTo(Personal.of("ticket 7"));
        assertThat(cause(STRICT_EVE, "GET", "").reason()).isNull();
    }

    @Test
    void a_reason_in_the_body_counts_before_that_in_the_header() {
        assertThat(request(EVE, "POST", "header").explainedBy("body").reason()).isEqualTo(Personal.of("body"));
        assertThat(request(EVE, "POST", "header").explainedBy("").reason()).isEqualTo(Personal.of("header"));
        assertThat(refusal(() -> request(EVE, "POST", "").explainedBy(" "))).startsWith("400 A reason is required");
    }

    @Test
    void nobody_but_administrators_and_auditors_explains() {
        assertThat(cause(null, "POST", "because").reason()).isNull();
        assertThat(cause(new Caller.Auditor(EVES), "GET", "because").reason()).isEqualTo(Personal.of("because"));
    }

    private static Cause cause(Caller caller, String method, String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        return request(caller, method, new String(bytes, StandardCharsets.ISO_8859_1))
                .cause();
    }

    private static String refusal(ThrowingCallable change) {
        Rejection rejection =
                catchThrowableOfType(CommandRejected.class, change).rejection();
        return rejection.status() + " " + rejection.message();
    }

    private static Request request(Caller caller, String method, String header) {
        var headers = new DefaultHttpHeaders(false).add("X-Annals-Reason", header);
        Client client = new Client("203.0.113.7", null, null, "request-1");
        return new Request(method, "/admin/users", Map.of(), Query.EMPTY, headers, new byte[0], client, caller);
    }
}
