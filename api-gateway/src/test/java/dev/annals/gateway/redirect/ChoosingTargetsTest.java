package dev.annals.gateway.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoosingTargetsTest {

    private static final Rejection EXPIRED =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Email link is invalid or has expired");

    private final AllowList allowList = new AllowList(
            "https://site.example.com:8443", List.of("https://app.example.com/**", "com.app.name://*", "http://*/any"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://site.example.com:8443",
                "https://site.example.com:8443/x?y#z",
                "https://app.example.com/in/there",
                "https://app.example.com/in#fragment.is/not/matched",
                "com.app.name://callback",
                "http://127.0.0.1:9999/x",
                "http://[::1]/x",
                "https://user@app.example.com@site.example.com:8443/",
            })
    void a_target_is_allowed(String url) {
        assertThat(allowList.allows(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://site.example.com",
                "http://site.example.com:8443",
                "https://evil.example.net/https://app.example.com/",
                "https://app.example.com@evil.example.net/",
                "https://app.example.com.evil.example.net/",
                "http://2130706433/any",
                "http://10.0.0.1/any",
                "http://[fe80::1]/any",
                "http://evil_host/any",
                "http://-evil/any",
                "http://evil-/any",
                "https://app.example.com/\nx",
                "https://app.example.com/%zz",
                "https://app.example.com\\@site.example.com:8443/",
                "https://app.example.com:port/x",
                "//app.example.com/x",
                "javascript:alert(1)",
            })
    void a_target_is_not_allowed(String url) {
        assertThat(allowList.allows(url)).isFalse();
    }

    @Test
    void on_this_machine_the_port_of_the_site_does_not_matter() {
        AllowList local = new AllowList("http://localhost:3000", List.of());

        assertThat(local.allows("http://localhost:5173/x")).isTrue();
        assertThat(local.allows("https://localhost:3000/x")).isFalse();
    }

    @Test
    void a_malformed_pattern_is_named() {
        assertThatThrownBy(() -> new AllowList("https://a", List.of("https://b", "https://[c")))
                .hasMessageStartingWith("the pattern https://[c is malformed");
    }

    @Test
    void a_refusal_stands_in_the_fragment_encoded_twice() {
        Rejection quoting = new Rejection(ErrorCode.VALIDATION_FAILED, 400, "a \"b\" & c");

        Response response = Redirect.SEE_OTHER.refused("https://a/x#old", quoting, false);

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.headers().get("Location"))
                .isEqualTo("https://a/x#error=invalid_request&error_code=validation_failed"
                        + "&error_description=a+%2522b%2522+%2526+c&sb=");
    }

    @Test
    void with_pkce_a_refusal_stands_in_the_query_too() {
        Response response = Redirect.SEE_OTHER.refused("https://a/x?z=1&b=2", EXPIRED, true);

        assertThat(response.headers().get("Location"))
                .isEqualTo("https://a/x?b=2&error=access_denied&error_code=otp_expired"
                        + "&error_description=Email+link+is+invalid+or+has+expired&z=1"
                        + "#error=access_denied&error_code=otp_expired"
                        + "&error_description=Email+link+is+invalid+or+has+expired&sb=");
    }

    @Test
    void a_refusal_without_a_name_in_oauth_has_only_its_code() {
        Rejection limited = new Rejection(ErrorCode.OVER_REQUEST_RATE_LIMIT, 429, "no");

        assertThat(Redirect.SEE_OTHER
                        .refused("https://a", limited, false)
                        .headers()
                        .get("Location"))
                .isEqualTo("https://a#error_code=over_request_rate_limit&error_description=no&sb=");
    }

    @Test
    void a_browser_that_does_not_follow_gets_a_link() {
        Response response = Redirect.SEE_OTHER.to(
                "https://a/ä?\"<", Query.EMPTY.with("b", "1 2").with("a", "ü*~"));

        assertThat(response.headers().get("Location")).isEqualTo("https://a/%c3%a4?\"<#a=%C3%BC%2A~&b=1+2");
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("<a href=\"https://a/%c3%a4?&#34;&lt;#a=%C3%BC%2A~&amp;b=1+2\">See Other</a>.\n\n");
    }
}
