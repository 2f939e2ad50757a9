package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.changeOwnPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveringTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private void annIsConfirmed() {
        kit.done(signUp(ANN, PASSWORD));
        kit.done(new OneTimeTokenCommand.RedeemCode(ANN, mailedCode(), "signup", AUDIENCE));
    }

    private static OneTimeTokenCommand.Recover recover(String email) {
        return new OneTimeTokenCommand.Recover(email, AUDIENCE, LINK);
    }

    private OneTimeTokenEvent.Issued mail() {
        return kit.history().last(OneTimeTokenEvent.Issued.class);
    }

    private Secret mailedCode() {
        return new Secret(mail().code().orElse(""));
    }

    private SessionGrant followLink() {
        Secret token = new Secret(CodeHash.of(ANN, mailedCode().value()).hex());
        return kit.done(new OneTimeTokenCommand.RedeemLink(token, "recovery"));
    }

    @Test
    void the_mailed_link_signs_in_to_set_a_new_password() {
        annIsConfirmed();
        kit.done(recover(ANN));

        kit.done(changeOwnPassword(followLink(), OTHER_PASSWORD));

        assertThat(mail().purpose()).isEqualTo(TokenPurpose.RECOVERY);
        assertThat(mail().linkType()).isEqualTo("recovery");
        assertThat(kit.done(signIn(ANN, OTHER_PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void the_mailed_code_serves_as_well() {
        annIsConfirmed();
        kit.done(recover(ANN));

        SessionGrant grant = kit.done(new OneTimeTokenCommand.RedeemCode(ANN, mailedCode(), "recovery", AUDIENCE));

        assertThat(grant.user().email()).isEqualTo(ANN);
    }

    @Test
    void nothing_happens_to_an_address_that_nobody_has() {
        kit.done(recover(BOB));
        annIsConfirmed();
        int events = kit.history().recorded().size();

        kit.done(recover(BOB));
        kit.done(new OneTimeTokenCommand.Recover(ANN, "somebody else's users", LINK));

        assertThat(kit.history().recorded()).hasSize(events);
    }

    @Test
    void a_second_mail_has_to_wait() {
        annIsConfirmed();
        kit.done(recover(ANN));
        kit.timePasses(Duration.ofMillis(100));

        assertThat(kit.refused(recover(ANN)))
                .isEqualTo(new Rejection(
                        ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT,
                        429,
                        "For security purposes, you can only request this after 59 seconds."));
        kit.timePasses(Duration.ofMinutes(1));
        kit.done(recover(ANN));
    }

    @Test
    void the_password_of_a_stranger_who_signed_up_before_is_void() {
        kit.done(signUp(ANN, PASSWORD));
        kit.done(recover(ANN));

        SessionGrant grant = followLink();

        assertThat(grant.user().emailConfirmedAt()).isNotNull();
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void the_own_password_stays_until_a_new_one_is_set() {
        annIsConfirmed();
        kit.done(recover(ANN));
        followLink();

        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }
}
