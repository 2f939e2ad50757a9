package dev.annals.gateway.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void every_setting_is_told_with_its_value_and_where_that_comes_from() throws Exception {
        Terminal.Outcome outcome = annals(Map.of(
                "GOTRUE_SITE_URL", "https://app.example.com",
                "GOTRUE_JWT_SECRET", "never tell anybody",
                "GOTRUE_JWT_EXP", "5400",
                "GOTRUE_URI_ALLOW_LIST", "https://a.example.com/**,https://b.example.com",
                "ANNALS_FEED_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "never tell anybody",
                "ANNALS_MAIL_SMTP_TIMEOUT", "5s"));

        assertThat(outcome.status()).as(outcome.error()).isZero();
        assertThat(outcome.output().lines())
                .contains(
                        "annals.site-url = https://app.example.com    (GOTRUE_SITE_URL)",
                        "annals.jwt.secret = ***    (GOTRUE_JWT_SECRET)",
                        "annals.jwt.expiry = 1h30m    (GOTRUE_JWT_EXP)",
                        "annals.uri-allow-list = https://a.example.com/**,https://b.example.com    (GOTRUE_URI_ALLOW_LIST)",
                        "annals.keys.master = none    (generated at the first start)",
                        "annals.mail.otp-length = 6    (default)",
                        "annals.feed.kafka.topic = annals.events    (default)",
                        "server.port = 8081    (default)")
                .anyMatch(line -> line.startsWith("annals.mail.smtp.timeout = 5s    (")
                        && line.contains("ANNALS_MAIL_SMTP_TIMEOUT"));
        assertThat(outcome.output()).doesNotContain("never tell anybody").doesNotContain("Without effect");
    }

    @Test
    void what_has_no_effect_is_told_with_the_reason() throws Exception {
        Terminal.Outcome outcome = annals(Map.of(
                "GOTRUE_HOOK_SEND_EMAIL_ENABLED", "true",
                "DATABASE_URL", "postgres://somewhere",
                "GOTRUE_MALER_AUTOCONFIRM", "true",
                "ANNALS_SITE_ULR", "http://localhost"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.output())
                .contains("GOTRUE_HOOK_SEND_EMAIL_ENABLED: hooks are not built yet")
                .contains("DATABASE_URL: Annals keeps its own log")
                .contains("GOTRUE_MALER_AUTOCONFIRM: Annals knows no such setting")
                .contains("ANNALS_SITE_ULR: there is no such setting");
    }

    @Test
    void what_would_refuse_the_start_is_refused_here() throws Exception {
        Terminal.Outcome glob = annals(Map.of("GOTRUE_URI_ALLOW_LIST", "https://[a"));
        Terminal.Outcome captcha = annals(Map.of("GOTRUE_SECURITY_CAPTCHA_ENABLED", "true"));

        assertThat(glob.status()).isEqualTo(1);
        assertThat(glob.error()).startsWith("annals cannot start: GOTRUE_URI_ALLOW_LIST");
        assertThat(captcha.status()).isEqualTo(1);
        assertThat(captcha.error()).startsWith("annals cannot start: GOTRUE_SECURITY_CAPTCHA_SECRET");
    }

    private Terminal.Outcome annals(Map<String, String> environment) throws Exception {
        return new Terminal(directory).annals(environment, "check-settings");
    }
}
