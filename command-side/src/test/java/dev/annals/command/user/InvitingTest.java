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
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvitingTest {

    private static final Rejection EXISTS =
            new Rejection(ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.disable-signup=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static UserCommand.Invite invite(String audience) {
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");
        return new UserCommand.Invite(ANN, new Metadata(Map.of("team", "x")), audience, link);
    }

    private SessionGrant accept(String type) {
        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        Secret code = new Secret(mail.code().orElse(""));
        return kit.done(new OneTimeTokenCommand.RedeemCode(ANN, code, type, AUDIENCE));
    }

    @Test
    void an_invited_account_has_exactly_the_given_metadata_and_no_password() {
        UserView invited = kit.done(invite(AUDIENCE));

        assertThat(invited.invitedAt()).isEqualTo(kit.now());
        assertThat(invited.emailConfirmedAt()).isNull();
        assertThat(invited.userMetadata().values()).isEqualTo(Map.of("team", "x"));
        assertThat(invited.identities().get(0).data().values())
                .containsOnlyKeys("sub", "email", "email_verified", "phone_verified");
        assertThat(kit.history().last(UserEvent.Created.class).password()).isNull();
        assertThat(kit.history().last(OneTimeTokenEvent.Issued.class).linkType())
                .isEqualTo("invite");
    }

    @Test
    void whoever_accepts_an_invitation_is_signed_in() {
        kit.done(invite(AUDIENCE));

        assertThat(accept("invite").user().emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(kit.history().of(UserEvent.InvitationAccepted.class)).hasSize(1);
    }

    @Test
    void an_invitation_can_be_used_like_the_mail_of_a_sign_up() {
        kit.done(invite(AUDIENCE));

        assertThat(accept("signup").user().emailConfirmedAt()).isEqualTo(kit.now());
    }

    @Test
    void an_invitation_is_sent_again_at_any_time_and_keeps_the_metadata() {
        kit.done(invite(AUDIENCE));
        UserCommand.Invite again = new UserCommand.Invite(
                ANN,
                new Metadata(Map.of("team", "y")),
                AUDIENCE,
                invite(AUDIENCE).link());

        UserView invited = kit.done(again);

        assertThat(invited.userMetadata().values()).isEqualTo(Map.of("team", "x"));
        assertThat(kit.history().of(UserEvent.Invited.class)).hasSize(2);
        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).hasSize(2);
    }

    @Test
    void a_confirmed_account_cannot_be_invited() {
        kit.done(invite(AUDIENCE));
        accept("invite");

        assertThat(kit.refused(invite(AUDIENCE))).isEqualTo(EXISTS);
    }

    @Test
    void the_address_of_another_audience_cannot_be_invited() {
        kit.done(invite(AUDIENCE));

        assertThat(kit.refused(invite("somebody else's users"))).isEqualTo(EXISTS);
    }

    @Test
    void the_password_of_whoever_signed_up_before_the_invitation_does_not_count() {
        kit.done(signUp(ANN, PASSWORD));
        kit.done(invite(AUDIENCE));

        accept("invite");

        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void the_password_of_a_sign_up_after_the_invitation_counts_with_its_own_mail() {
        kit.done(invite(AUDIENCE));
        kit.timePasses(java.time.Duration.ofMinutes(2));
        kit.done(signUp(ANN, PASSWORD));

        accept("signup");

        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
        assertThat(kit.history().of(UserEvent.InvitationAccepted.class)).isEmpty();
    }
}
