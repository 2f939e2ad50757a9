package dev.annals.gateway.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.json.Arbitrary;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a link leads, a browser that follows it ends on the site, on this machine, or where a pattern allows it. */
final class KeepingStrangersOutTest {

    private static final String[] PIECES = {
        "http",
        "https",
        ":",
        "/",
        "//",
        "\\",
        "@",
        "#",
        "?",
        "&",
        ".",
        "%2f",
        "%00",
        " ",
        "\t",
        "[",
        "]",
        "::1",
        "127.0.0.1",
        "localhost",
        "app.example.com",
        "example.com",
        "evil.org",
        "0x7f",
        "2130706433",
        ":3000",
        "javascript",
        "a",
        "\u3002"
    };

    private final AllowList allowed = new AllowList("https://app.example.com", List.of("https://*.example.com/**"));

    @Test
    void whatever_is_allowed_has_a_host_that_may_be_led_to() {
        AtomicInteger passed = new AtomicInteger();
        Arbitrary.forMany(200_000, any -> {
            String url = any.of(2, "https://", "http://", "//") + any.of(9, PIECES);
            if (allowed.allows(url)) {
                passed.incrementAndGet();
                String host = hostAsABrowserSeesIt(url);
                assertThat(host == null || host.endsWith(".example.com") || isHere(host) || isBare(host))
                        .as("%s leads to %s", url, host)
                        .isTrue();
            }
        });
        assertThat(passed).hasValueGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "0X5DB8D822", "0x", "1.2.772", "1.2.3.0x4", "2130706433."})
    void a_number_in_a_names_place_is_an_address_that_nobody_allowed(String number) {
        assertThat(allowed.allows("https://" + number + "?a.example.com/")).isFalse();
        assertThat(new AllowList("https://app.example.com", List.of("**")).allows("https://" + number + "/"))
                .isFalse();
    }

    @Test
    void whatever_comes_is_judged() {
        Arbitrary.forMany(20_000, any -> allowed.allows("https://" + any.string()));
        Arbitrary.forMany(20_000, any -> allowed.allows(any.string() + "://" + any.string()));
    }

    /** As in the original, an asterisk also takes a question mark: a name without dots, which nobody else can own, may slip by. */
    private static boolean isBare(String host) {
        return host.matches("[a-z][a-z0-9-]*");
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.matches("\\[(::1|127.0.0.1)]") || host.startsWith("127.");
    }

    /** Null where there is no web page behind it. Browsers take a backslash for a slash, and drop tabs. */
    private static String hostAsABrowserSeesIt(String url) {
        String seen = url.strip().replace("\t", "").replace('\\', '/');
        if (!seen.startsWith("http://") && !seen.startsWith("https://")) {
            return null;
        }
        String rest = seen.substring(seen.indexOf(':') + 1).replaceFirst("^/+", "");
        String authority = rest.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return host.replaceFirst(":[0-9]*$", "");
    }
}
