package dev.annals.gateway.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingGlobsTest {

    private static final String[] PIECES = {"a", "b", ".", "/", "*", "**", "?", "[ab]", "[!a]", "[a-b]", "{a,b/}", "\\*"
    };
    private static final String[] AS_REGEX = {
        "a", "b", "\\.", "/", "[^./]*", "(?s:.*)", "[^./]", "[ab]", "[^a]", "[a-b]", "(?:a|b/)", "\\*"
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://*.example.com/** | http://a.example.com/x/y",
                "http://localhost:3000/** | http://localhost:3000/",
                "https://example.com/? | https://example.com/a",
                "https://{a,b}.example.com | https://b.example.com",
                "https://[a-c].example.com | https://b.example.com",
                "https://[!a].example.com | https://b.example.com",
                "com.app://** | com.app://login?x=1",
                "https://example.com/\\* | https://example.com/*",
                "{https://a,https://b | https://b",
                "** | anything at all",
            })
    void a_pattern_matches(String pattern, String text) {
        assertThat(Glob.parse(pattern).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com/* | https://example.com/a.b",
                "https://example.com/* | https://example.com/a/b",
                "http://*.example.com/** | http://a.b.example.com/x",
                "http://*.example.com/** | http://example.com/x",
                "https://example.com | https://example.com/",
                "https://example.com/? | https://example.com//",
                "https://[a-c].example.com | https://d.example.com",
            })
    void a_pattern_does_not_match(String pattern, String text) {
        assertThat(Glob.parse(pattern).matches(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "[!]", "[a", "[a-", "[a-c", "[c-a]", "[a-cx]", "x[!a-"})
    void a_malformed_pattern_is_refused(String pattern) {
        assertThatThrownBy(() -> Glob.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(300)
    void it_matches_what_the_same_regular_expression_matches(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder pattern = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < random.nextInt(7); i++) {
            int piece = random.nextInt(PIECES.length);
            pattern.append(PIECES[piece]).append("b");
            regex.append(AS_REGEX[piece]).append("b");
        }
        Glob glob = Glob.parse(pattern.toString());
        Pattern same = Pattern.compile(regex.toString());

        for (int i = 0; i < 50; i++) {
            String text = text(random);
            assertThat(glob.matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(same.matcher(text).matches());
        }
    }

    @Test
    void a_stranger_cannot_make_it_take_long() {
        Glob glob = Glob.parse("**a**a**a**a**a**a**a**a**b");
        String text = "a".repeat(60_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(glob.matches(text)).isFalse());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, 5).forEach(at -> text.append("ab./*".charAt(at)));
        return text.toString();
    }
}
