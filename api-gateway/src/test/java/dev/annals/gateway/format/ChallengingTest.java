package dev.annals.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.onetimetoken.MailLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PKCE parameters of a request (endpoints.md 1.3, step 9). */
final class ChallengingTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");
    private static final String SHORTEST = "Az09._~-".repeat(5) + "abc";

    @Test
    void without_both_parameters_it_is_no_pkce() {
        assertThat(new CodeChallenge("", "").on(LINK)).isEqualTo(LINK);
    }

    @Test
    void one_parameter_alone_is_refused() {
        String refusal = "PKCE flow requires code_challenge_method and code_challenge";

        assertThat(refused(SHORTEST, "")).isEqualTo(refusal);
        assertThat(refused("", "s256")).isEqualTo(refusal);
    }

    @Test
    void a_challenge_has_43_to_128_characters() {
        String refusal = "code challenge has to be between 43 and 128 characters";

        assertThat(refused("a".repeat(42), "s256")).isEqualTo(refusal);
        assertThat(refused("a".repeat(129), "s256")).isEqualTo(refusal);
        assertThat(new CodeChallenge("a".repeat(43), "s256").challenge()).hasSize(43);
        assertThat(new CodeChallenge("a".repeat(128), "s256").challenge()).hasSize(128);
    }

    @ParameterizedTest
    @CsvSource({"+", "/", "=", "ä", "' '"})
    void a_challenge_has_no_other_characters(String other) {
        assertThat(refused(SHORTEST + other, "s256"))
                .isEqualTo(
                        "code challenge can only contain alphanumeric characters, hyphens, periods, underscores and tildes");
    }

    @ParameterizedTest
    @CsvSource({"s256, S256", "S256, S256", "plain, PLAIN", "Plain, PLAIN"})
    void a_method_is_read_in_either_case(String written, Challenge.Method method) {
        Challenge challenge = new CodeChallenge(SHORTEST, written).on(LINK).challenge();

        assertThat(challenge).isEqualTo(new Challenge(SHORTEST, method));
    }

    @Test
    void an_unknown_method_is_refused_when_the_mail_is_ordered() {
        CodeChallenge challenge = new CodeChallenge(SHORTEST, "sha512");

        assertThat(catchThrowableOfType(CommandRejected.class, () -> challenge.on(LINK))
                        .rejection()
                        .message())
                .isEqualTo("code challenge method not supported");
    }

    private static String refused(String challenge, String method) {
        return catchThrowableOfType(CommandRejected.class, () -> new CodeChallenge(challenge, method))
                .rejection()
                .message();
    }
}
