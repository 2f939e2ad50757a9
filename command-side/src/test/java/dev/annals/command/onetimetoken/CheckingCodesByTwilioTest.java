package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio Verify makes the codes, so that it is asked whether one is right. */
class CheckingCodesByTwilioTest {

    private static final String PHONE = "41791234567";
    private static final Secret RIGHT = new Secret("424242");
    private static final Secret WRONG = new Secret("000000");

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer twilio;
    private CommandSideTestKit kit;

    @BeforeEach
    void start() throws IOException {
        twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        twilio.createContext("/v2/Services/VA1/VerificationCheck", this::check);
        twilio.start();
        kit = new CommandSideTestKit(
                "annals.user.update-password-require-reauthentication=true",
                "annals.sms.provider=twilio_verify",
                "annals.sms.twilio-verify.account-sid=AC1",
                "annals.sms.twilio-verify.auth-token=s3cret",
                "annals.sms.twilio-verify.message-service-sid=VA1",
                "annals.sms.twilio-verify.url=http://127.0.0.1:"
                        + twilio.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        kit.close();
        twilio.stop(0);
    }

    private void check(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String status = form.contains("Code=" + RIGHT.value()) ? "approved" : "pending";
            byte[] answer = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Test
    void what_twilio_approves_confirms_the_number_and_brings_the_password_of_its_sign_up() {
        kit.done(signUp(OTHER_PASSWORD));
        kit.timePasses(Duration.ofMinutes(2));
        kit.done(signUp(PASSWORD));

        assertThat(kit.refused(verify(WRONG)).code()).isEqualTo(ErrorCode.OTP_EXPIRED);
        kit.done(verify(RIGHT));

        kit.done(new SessionCommand.SignIn(LoginIdentifier.phone(PHONE), PASSWORD, AUDIENCE));
        assertThat(asked).hasValue(2);
    }

    @Test
    void the_code_that_was_made_for_the_log_is_good_for_nothing() {
        kit.done(signUp(PASSWORD));
        String made = kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse("");

        assertThat(kit.refused(verify(new Secret(made))).code()).isEqualTo(ErrorCode.OTP_EXPIRED);
    }

    @Test
    void nobody_is_asked_about_a_number_that_nobody_has() {
        assertThat(kit.refused(verify(RIGHT)).code()).isEqualTo(ErrorCode.OTP_EXPIRED);

        assertThat(asked).hasValue(0);
    }

    @Test
    void a_nonce_that_twilio_approves_allows_a_new_password() {
        kit.done(signUp(PASSWORD));
        SessionGrant ann = kit.done(verify(RIGHT));
        kit.timePasses(Duration.ofHours(25));

        assertThat(kit.refused(newPassword(ann, RIGHT)).code()).isEqualTo(ErrorCode.REAUTHENTICATION_NOT_VALID);
        kit.done(new OneTimeTokenCommand.Reauthenticate(
                ann.user().id(), ann.session().id(), MailLink.NONE));
        assertThat(kit.refused(newPassword(ann, WRONG)).code()).isEqualTo(ErrorCode.OTP_EXPIRED);

        kit.done(newPassword(ann, RIGHT));
    }

    private static UserCommand.SignUp signUp(Secret password) {
        return new UserCommand.SignUp(PHONE, password, Metadata.EMPTY, AUDIENCE, Channel.SMS);
    }

    private static OneTimeTokenCommand.RedeemTextCode verify(Secret code) {
        return new OneTimeTokenCommand.RedeemTextCode(PHONE, code, TokenPurpose.CONFIRMATION, AUDIENCE);
    }

    private static UserCommand.ChangeOwn newPassword(SessionGrant who, Secret nonce) {
        return new UserCommand.ChangeOwn(
                who.user().id(), who.session().id(), null, null, OTHER_PASSWORD, null, nonce, null, null);
    }
}
