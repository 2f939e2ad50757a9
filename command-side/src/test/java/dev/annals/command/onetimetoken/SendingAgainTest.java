package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingAgainTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private static OneTimeTokenCommand.ResendConfirmation again(String email) {
        return new OneTimeTokenCommand.ResendConfirmation(email, AUDIENCE, LINK);
    }

    private OneTimeTokenCommand.RedeemCode mailedCode() {
        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        return new OneTimeTokenCommand.RedeemCode(ANN, new Secret(mail.code().orElse("")), "signup", AUDIENCE);
    }

    @Test
    void a_sign_up_that_waits_is_mailed_again() {
        kit.done(signUp(ANN, PASSWORD));
        OneTimeTokenCommand.RedeemCode lost = mailedCode();
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(again(ANN));

        assertThat(kit.refused(lost).code()).isEqualTo(ErrorCode.OTP_EXPIRED);
        assertThat(kit.done(mailedCode()).user().email()).isEqualTo(ANN);
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void not_too_often() {
        kit.done(signUp(ANN, PASSWORD));

        assertThat(kit.refused(again(ANN)).code()).isEqualTo(ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT);
    }

    @Test
    void nothing_happens_when_nothing_waits() {
        kit.done(signUp(ANN, PASSWORD));
        kit.done(mailedCode());
        int events = kit.history().recorded().size();

        kit.done(again(ANN));
        kit.done(again(BOB));

        assertThat(kit.history().recorded()).hasSize(events);
    }

    @Test
    void the_password_of_the_newest_sign_up_counts_even_after_its_code_was_guessed_at() {
        kit.done(signUp(ANN, PASSWORD));
        kit.timePasses(Duration.ofMinutes(1));
        kit.done(signUp(ANN, OTHER_PASSWORD));
        for (int tries = 0; tries < 10; tries++) {
            kit.refused(new OneTimeTokenCommand.RedeemCode(ANN, new Secret("wrong!"), "signup", AUDIENCE));
        }
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(again(ANN));
        kit.done(mailedCode());

        assertThat(kit.done(signIn(ANN, OTHER_PASSWORD)).user().email()).isEqualTo(ANN);
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }
}
