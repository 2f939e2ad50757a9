package dev.annals.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ReadingGoTrueVariablesTest {

    @Test
    void every_variable_and_every_property_stands_in_the_table_once() {
        assertThat(GoTrueVariables.all()).hasSizeGreaterThan(80).allSatisfy(variable -> assertThat(variable.effect())
                .isNotBlank());
        assertThat(GoTrueVariables.all()).flatExtracting(GoTrueVariable::names).doesNotHaveDuplicates();
        assertThat(GoTrueVariables.all()).extracting(GoTrueVariable::property).doesNotHaveDuplicates();
    }

    @Test
    void nothing_set_means_the_contract_s_defaults() {
        GatewayProperties settings = settings(Map.of());

        assertThat(settings.jwt().expiry()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.jwt().adminRoles()).containsExactly("service_role", "supabase_admin");
        assertThat(settings.external().emailEnabled()).isTrue();
        assertThat(settings.external().phoneEnabled()).isFalse();
        assertThat(settings.password().minLength()).isEqualTo(6);
        assertThat(settings.rateLimit().tokenRefresh()).isEqualTo(150);
        assertThat(settings.api().maxRequestDuration()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "t, true", "TRUE, true", "True, true", "0, false", "f, false", "False, false"})
    void booleans_are_spelled_as_go_spells_them(String text, boolean meant) {
        assertThat(settings(Map.of("GOTRUE_DISABLE_SIGNUP", text)).disableSignup())
                .isEqualTo(meant);
    }

    @Test
    void durations_lists_and_sets_are_spelled_as_go_spells_them() {
        GatewayProperties settings = settings(Map.of(
                "GOTRUE_API_MAX_REQUEST_DURATION", "1m30.5s",
                "GOTRUE_JWT_EXP", "7200",
                "GOTRUE_JWT_ADMIN_ROLES", "one,two",
                "GOTRUE_URI_ALLOW_LIST", "https://*.example.com/**,http://localhost:3000/{a",
                "GOTRUE_PASSWORD_REQUIRED_CHARACTERS", "abc:1,2::\\:;"));

        assertThat(settings.api().maxRequestDuration()).isEqualTo(Duration.ofMillis(90_500));
        assertThat(settings.jwt().expiry()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.jwt().adminRoles()).containsExactly("one", "two");
        assertThat(settings.uriAllowList()).containsExactly("https://*.example.com/**", "http://localhost:3000/{a");
        assertThat(settings.password().requiredCharacters()).containsExactly("abc", "1,2", ":;");
    }

    @Test
    void a_secret_is_taken_byte_for_byte() {
        String secret = " ${not.ours} #{nor this} \\ ";

        assertThat(settings(Map.of("GOTRUE_JWT_SECRET", secret)).jwt().secret()).isEqualTo(secret);
    }

    @Test
    void an_empty_list_takes_the_place_of_a_default() {
        assertThat(settings(Map.of("GOTRUE_JWT_ADMIN_ROLES", "")).jwt().adminRoles())
                .isEmpty();
    }

    @Test
    void zero_means_the_default() {
        GatewayProperties settings = settings(Map.of("GOTRUE_JWT_EXP", "0", "GOTRUE_PASSWORD_MIN_LENGTH", "2"));

        assertThat(settings.jwt().expiry()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.password().minLength()).isEqualTo(6);
    }

    @Test
    void the_name_with_the_prefix_goes_before_the_one_without() {
        Map<String, Object> properties = GoTrueVariables.read(
                Map.of("PORT", "1", "GOTRUE_API_PORT", "2", "API_EXTERNAL_URL", "http://a.test/x"));

        assertThat(properties)
                .containsEntry("server.port", "2")
                .containsEntry("annals.external-url", "http://a.test/x");
    }

    @Test
    void providers_are_switched_on_by_name() {
        GatewayProperties settings = settings(
                Map.of("GOTRUE_EXTERNAL_GITHUB_ENABLED", "true", "GOTRUE_EXTERNAL_LINKEDIN_OIDC_ENABLED", "true"));

        assertThat(settings.providerEnabled("github")).isTrue();
        assertThat(settings.providerEnabled("linkedin_oidc")).isTrue();
        assertThat(settings.providerEnabled("google")).isFalse();
    }

    @Test
    void what_is_unknown_is_ignored_and_named() {
        Map<String, String> environment =
                Map.of("GOTRUE_LOG_LEVEL", "", "GOTRUE_COOKIE_KEY", "x", "GOTRUE_JWT_AUD", "a", "HOME", "/");

        assertThat(GoTrueVariables.read(environment)).containsOnlyKeys("annals.jwt.audience");
        assertThat(WithoutEffect.in(environment)).containsOnlyKeys("GOTRUE_COOKIE_KEY", "GOTRUE_LOG_LEVEL");
    }

    @Test
    void nothing_is_both_used_and_without_effect() {
        assertThat(GoTrueVariables.all())
                .flatExtracting(GoTrueVariable::names)
                .filteredOn(name -> !name.contains("EXTERNAL_")
                        && WithoutEffect.table().stream()
                                .anyMatch(line -> line.pattern().matcher(name).matches()))
                .isEmpty();
        assertThat(WithoutEffect.table())
                .allSatisfy(line -> assertThat(line.reason()).isNotBlank());
    }

    /** Whatever stands in a variable: a value, the default, or one line that names it. */
    @Test
    void any_text_is_a_value_or_refused_by_name() {
        Random random = new Random(7);
        List<String> parts = List.of(
                "1",
                "0",
                "-",
                "+",
                ".",
                "e9",
                "true",
                "F",
                "h",
                "ms",
                "s",
                "/",
                ",",
                ":",
                "\\:",
                " ",
                "${x}",
                "é",
                "9".repeat(40));
        for (int i = 0; i < 20_000; i++) {
            GoTrueType type = GoTrueType.values()[random.nextInt(GoTrueType.values().length)];
            GoTrueVariable variable = new GoTrueVariable(List.of("GOTRUE_X"), type, "annals.x", "none", "nothing");
            String text = IntStream.range(0, random.nextInt(6))
                    .mapToObj(part -> parts.get(random.nextInt(parts.size())))
                    .collect(Collectors.joining());
            try {
                variable.read(Map.of("GOTRUE_X", text));
            } catch (StartRefused refused) {
                assertThat(refused).hasMessageStartingWith("GOTRUE_X");
            }
        }
    }

    @Test
    void lists_are_split_at_commas_and_nowhere_else() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            List<String> parts = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(part -> List.of("", " ", "a", "b:c", "\\", "é").get(random.nextInt(6)))
                    .toList();
            String text = String.join(",", parts);

            assertThat(GoTrueType.LIST.read(text)).isEqualTo(text.isEmpty() ? List.of() : parts);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GOTRUE_DISABLE_SIGNUP, yes",
        "GOTRUE_JWT_EXP, 1h",
        "GOTRUE_SMTP_MAX_FREQUENCY, 60",
        "GOTRUE_SESSIONS_TIMEBOX, 0s",
        "GOTRUE_RATE_LIMIT_VERIFY, many",
        "GOTRUE_RATE_LIMIT_EMAIL_SENT, 10/often",
        "GOTRUE_SITE_URL, example.com"
    })
    void a_wrong_value_stops_the_start_with_its_name_and_the_remedy(String name, String value) {
        assertThatThrownBy(() -> GoTrueVariables.read(Map.of(name, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(name + "=" + value + " is not")
                .hasMessageContaining("write it like");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GOTRUE_DISABLE_SIGNUP", "GOTRUE_JWT_EXP", "GOTRUE_SMTP_MAX_FREQUENCY", "GOTRUE_RATE_LIMIT_OTP"})
    void a_switch_or_number_that_is_present_but_empty_stops_the_start(String name) {
        assertThatThrownBy(() -> GoTrueVariables.read(Map.of(name, "")))
                .hasMessageContaining(name + ", which is empty,");
    }

    @Test
    void mails_that_are_both_needless_and_optional_stop_the_start() {
        assertThatThrownBy(() -> GoTrueVariables.read(Map.of(
                        "GOTRUE_MAILER_AUTOCONFIRM", "true", "GOTRUE_MAILER_ALLOW_UNVERIFIED_EMAIL_SIGN_INS", "true")))
                .isInstanceOf(StartRefused.class);
    }

    private static GatewayProperties settings(Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>(GoTrueVariables.read(environment));
        properties.putIfAbsent("annals.site-url", URI.create("http://localhost"));
        properties.putIfAbsent("annals.external-url", URI.create("http://localhost"));
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return Binder.get(settings).bindOrCreate("annals", GatewayProperties.class);
    }
}
