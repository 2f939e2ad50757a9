package dev.annals.gateway.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.gateway.Settings;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of the checks in endpoints.md 2.1: whatever is wrong later stays untold. */
final class CheckingResendsTest {

    private final Map<String, String> settings = new HashMap<>(Map.of("external.phone-enabled", "true"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                | Missing one of these types: signup, email_change, sms, phone_change",
                "{'type':'recovery','email':'a@b.c','phone':'1'}   | Missing one of these types: signup, email_change, sms, phone_change",
                "{'type':'signup','phone':'1'}                     | Type provided requires an email address",
                "{'type':'sms','email':'a@b.c'}                    | Type provided requires a phone number",
                "{'type':'email_change','email':'a','phone':'1'}   | Only an email address or phone number should be provided.",
                "{'type':'email_change'}                           | Missing email address or phone number",
                "{'type':'phone_change'}                           | Missing email address or phone number",
                "{'type':'signup','email':'no address'}            | Unable to validate email address: invalid format",
                "{'type':'phone_change','phone':'no number'}       | Invalid phone number format (E.164 required)",
                "{'type':'signup','email':'a@b.c','code_challenge':'x'} | PKCE flow requires code_challenge_method and code_challenge",
            })
    void what_is_wrong_is_told(String body, String message) {
        assertThat(refused(body)).isEqualTo("400 " + message);
    }

    @Test
    void what_is_switched_off_is_told_before_the_form_is_looked_at() {
        settings.put("external.email-enabled", "false");
        settings.put("external.phone-enabled", "false");

        assertThat(refused("{'type':'signup','email':'no address'}")).isEqualTo("400 Email logins are disabled");
        assertThat(refused("{'type':'phone_change','phone':'no number'}")).isEqualTo("400 Phone logins are disabled");
    }

    @Test
    void an_address_is_taken_in_lower_case() {
        assertThat(parse("{'type':'signup','email':'Ann@Example.com'}").known())
                .isEqualTo(LoginIdentifier.email("ann@example.com"));
    }

    private ResendRequest parse(String body) {
        GatewayProperties.External external = Settings.with(settings).external();
        return ResendRequest.parse(
                JsonObject.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), external);
    }

    private String refused(String body) {
        Rejection rejection =
                catchThrowableOfType(CommandRejected.class, () -> parse(body)).rejection();
        return rejection.status() + " " + rejection.message();
    }
}
