package dev.annals.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.personal.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowingLeakedPasswordsTest {

    /** SHA-1: 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8. */
    private static final Secret PASSWORD = new Secret("password");

    private static final String ITS_REST = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String ANOTHER = "0018A45C4D1DEF81644B54AB7F969B88D65";

    private final Elsewhere list = new Elsewhere();
    private final OutgoingHttp http = new OutgoingHttp(
            Settings.with(Map.of("captcha.url", list.address("").toString())), Detour.NONE);

    @AfterEach
    void close() {
        http.close();
        list.close();
    }

    @Test
    void only_five_digits_of_the_hash_are_told() {
        answer(200, ANOTHER + ":3\r\n" + ITS_REST + ":3861493\r\n");

        assertThat(weakness(Map.of(), PASSWORD))
                .isEqualTo(new Weakness(
                        "Password is known to be weak and easy to guess, please choose a different one.",
                        List.of("pwned")));
        assertThat(list.asked()).singleElement().satisfies(question -> {
            assertThat(question.target()).isEqualTo("/range/5BAA6");
            assertThat(question.userAgent()).isEqualTo("annals");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {ANOTHER + ":3", ITS_REST + ":0", ""})
    void what_is_not_on_the_list_or_only_padding_is_good(String lines) {
        answer(200, lines);

        assertThat(weakness(Map.of(), PASSWORD)).isNull();
    }

    @Test
    void it_is_the_last_of_the_reasons() {
        answer(200, ITS_REST.toLowerCase() + ":1");

        Map<String, String> strict = Map.of("password.min-length", "10", "password.required-characters", "0123");
        assertThat(Objects.requireNonNull(weakness(strict, PASSWORD)).reasons())
                .containsExactly("length", "characters", "pwned");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500})
    void a_list_that_cannot_be_asked_allows_everything(int status) {
        answer(status, "no");

        assertThat(policy(Map.of(), PASSWORD).accept(PASSWORD)).isEqualTo(PASSWORD);
    }

    @Test
    void a_list_that_cannot_be_asked_allows_nothing_if_it_is_to_fail_closed() {
        answer(200, "<html>");

        PasswordPolicy policy = policy(Map.of("password.pwned.fail-closed", "true"), PASSWORD);

        assertThatThrownBy(() -> policy.accept(PASSWORD))
                .hasToString("dev.annals.shared.error.CommandRejected: unexpected_failure");
        assertThat(policy.weaknessOf(PASSWORD)).as("of a sign-in").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é23456789012345678901234567890123456789012345678901234567890123456789012"})
    void nobody_is_asked_about_what_cannot_be_a_password(String text) {
        policy(Map.of(), new Secret(text));

        assertThat(list.asked()).isEmpty();
    }

    @Test
    void nobody_is_asked_where_it_is_off() {
        policy(Map.of("password.pwned.enabled", "false"), PASSWORD);

        assertThat(list.asked()).isEmpty();
    }

    private void answer(int status, String lines) {
        list.answers(question -> new Elsewhere.Answer(status, lines));
    }

    private @Nullable Weakness weakness(Map<String, String> own, Secret password) {
        return policy(own, password).weaknessOf(password);
    }

    private PasswordPolicy policy(Map<String, String> own, Secret password) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "password.pwned.enabled",
                "true",
                "password.pwned.url",
                list.address("/").toString()));
        properties.putAll(own);
        GatewayProperties settings = Settings.with(properties);
        PasswordPolicy rules = new PasswordPolicy(
                settings.password().minLength(), settings.password().requiredCharacters());
        return Objects.requireNonNull(
                new PasswordPolicies(rules, settings, http).of(password).block(Duration.ofSeconds(10)));
    }
}
