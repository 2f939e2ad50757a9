package dev.annals.gateway.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.Settings;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.password.PasswordPolicy;
import dev.annals.gateway.password.WeakPassword;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.user.UserCommand;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of the checks in endpoints.md 1.3: whatever is wrong later stays untold. */
class CheckingSignUpsTest {

    private static final PasswordPolicy POLICY = new PasswordPolicy(6, List.of());
    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void a_sign_up_becomes_a_command() {
        UserCommand.SignUp command = command("{'email':'Ann@Example.com','password':'123456','data':{'a':1}}");

        assertThat(command.identifier().value()).isEqualTo("ann@example.com");
        assertThat(command.data().values()).containsEntry("a", 1.0);
        assertThat(command.audience()).isEqualTo("authenticated");
        assertThat(command.link()).isEqualTo(LINK);
    }

    @Test
    void a_closed_deployment_says_so_before_anything_else() {
        settings.put("disable-signup", "true");

        assertThat(refused("{'email':'x','phone':'x'}"))
                .isEqualTo("422 signup_disabled Signups not allowed for this instance");
    }

    @Test
    void the_password_comes_before_address_and_number() {
        assertThat(refused("{'email':'x','phone':'x'}"))
                .isEqualTo("400 validation_failed Signup requires a valid password");
        assertThat(refused("{'email':'x','phone':'x','password':'x'}")).isEqualTo("weak");
        assertThat(refused("{'email':'x','phone':'x','password':'123456'}"))
                .endsWith("Only an email address or phone number should be provided on signup.");
    }

    @Test
    void the_channel_comes_before_pkce_and_pkce_before_the_number() {
        assertThat(refused("{'phone':'x','password':'123456','channel':'pigeon','code_challenge':'x'}"))
                .startsWith("400 validation_failed Invalid channel");
        assertThat(refused("{'phone':'x','password':'123456','code_challenge':'x'}"))
                .isEqualTo("400 validation_failed PKCE not supported for phone signups");
        assertThat(refused("{'phone':'x','password':'123456','code_challenge_method':'x'}"))
                .startsWith("400 validation_failed PKCE flow requires");
        assertThat(refused("{'email':'x','password':'123456','code_challenge':'x','code_challenge_method':'x'}"))
                .startsWith("400 validation_failed code challenge has to be");
    }

    @Test
    void a_provider_that_is_off_comes_before_the_form() {
        assertThat(refused("{'phone':'x','password':'123456'}"))
                .isEqualTo("400 phone_provider_disabled Phone signups are disabled");
        settings.put("external.email-enabled", "false");
        assertThat(refused("{'email':'x','password':'123456'}"))
                .isEqualTo("400 email_provider_disabled Email signups are disabled");

        settings.put("external.email-enabled", "true");
        settings.put("external.phone-enabled", "true");
        assertThat(refused("{'email':'x','password':'123456'}"))
                .isEqualTo("400 validation_failed Unable to validate email address: invalid format");
        assertThat(refused("{'phone':'x','password':'123456'}"))
                .isEqualTo("400 validation_failed Invalid phone number format (E.164 required)");
        assertThat(command("{'phone':'+1 500 555 0006','password':'123456'}").identifier())
                .isEqualTo(LoginIdentifier.phone("15005550006"));
    }

    private UserCommand.SignUp command(String body) {
        JsonObject json = JsonObject.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return SignUpRequest.parse(json).command(Settings.with(settings), POLICY, "authenticated", LINK);
    }

    private String refused(String body) {
        try {
            throw new AssertionError("taken: " + command(body));
        } catch (CommandRejected e) {
            Rejection rejection = e.rejection();
            return rejection.status() + " " + rejection.code().wireName() + " " + rejection.message();
        } catch (WeakPassword e) {
            return "weak";
        }
    }
}
