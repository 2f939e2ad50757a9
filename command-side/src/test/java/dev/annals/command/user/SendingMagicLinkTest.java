package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingMagicLinkTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private void given(String... settings) {
        kit.close();
        kit = new CommandSideTestKit(settings);
    }

    private static OneTimeTokenCommand.SendMagicLink magicLink(boolean createUser) {
        return new OneTimeTokenCommand.SendMagicLink(ANN, new Metadata(Map.of("n", 2)), createUser, AUDIENCE, LINK);
    }

    private OneTimeTokenEvent.Issued mail() {
        return kit.history().last(OneTimeTokenEvent.Issued.class);
    }

    private SessionGrant useCode() {
        Secret code = new Secret(mail().code().orElse(""));
        return kit.done(new OneTimeTokenCommand.RedeemCode(ANN, code, "email", AUDIENCE));
    }

    @Test
    void a_confirmed_account_gets_a_link_that_signs_in() {
        kit.done(signUp(ANN, PASSWORD));
        useCode();

        kit.done(magicLink(false));

        assertThat(mail().linkType()).isEqualTo("magiclink");
        assertThat(useCode().user().email()).isEqualTo(ANN);
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void an_address_that_nobody_has_signs_up_without_a_password() {
        kit.done(magicLink(true));

        SessionGrant grant = useCode();

        assertThat(mail().linkType()).isEqualTo("signup");
        assertThat(grant.user().userMetadata().get("n")).isEqualTo(2);
        assertThat(kit.history().last(UserEvent.SignedUp.class).password()).isNull();
        assertThat(kit.hashed()).isZero();
    }

    @Test
    void an_account_is_made_only_where_that_is_wanted() {
        assertThat(kit.refused(magicLink(false)))
                .isEqualTo(new Rejection(ErrorCode.OTP_DISABLED, 422, "Signups not allowed for otp"));
        assertThat(kit.history().recorded()).isEmpty();
    }

    @Test
    void no_account_is_made_where_sign_up_is_closed() {
        given("annals.disable-signup=true");

        assertThat(kit.refused(magicLink(true)))
                .isEqualTo(new Rejection(ErrorCode.SIGNUP_DISABLED, 422, "Signups not allowed for this instance"));
    }

    @Test
    void an_account_that_waits_is_confirmed_and_its_password_may_be_a_strangers() {
        kit.done(signUp(ANN, PASSWORD));

        kit.done(magicLink(true));
        useCode();

        assertThat(mail().linkType()).isEqualTo("signup");
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void where_everybody_is_confirmed_at_once_a_new_account_gets_a_magic_link() {
        given("annals.mail.autoconfirm=true");

        kit.done(magicLink(true));

        assertThat(mail().linkType()).isEqualTo("magiclink");
        assertThat(useCode().user().emailConfirmedAt()).isNotNull();
    }

    @Test
    void the_address_of_another_audience_stays_with_it() {
        kit.done(magicLink(true));
        int events = kit.history().recorded().size();

        kit.done(new OneTimeTokenCommand.SendMagicLink(ANN, Metadata.EMPTY, true, "somebody else's users", LINK));

        assertThat(kit.history().recorded()).hasSize(events);
    }
}
