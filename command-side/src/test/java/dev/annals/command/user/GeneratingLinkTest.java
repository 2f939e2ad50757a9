package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateLink;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratingLinkTest {

    private static final Rejection EXISTS =
            new Rejection(ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.disable-signup=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static GenerateLink link(String type, Secret password) {
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");
        return new GenerateLink(type, ANN, password, new Metadata(Map.of("k", type)), AUDIENCE, link);
    }

    private SessionGrant use(GeneratedLink generated) {
        return kit.done(new OneTimeTokenCommand.RedeemLink(generated.tokenHash(), generated.type()));
    }

    @Test
    void the_link_of_a_sign_up_opens_an_account_with_its_password() {
        GeneratedLink generated = kit.done(link("signup", PASSWORD));

        assertThat(generated.actionLink().value())
                .isEqualTo("signup " + generated.tokenHash().value());
        assertThat(use(generated).user().userMetadata().values())
                .isEqualTo(Map.of("k", "signup", "email_verified", true));
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void the_code_that_is_handed_over_is_not_in_the_log() {
        GeneratedLink generated = kit.done(link("signup", PASSWORD));

        assertThat(kit.history().last(OneTimeTokenEvent.Issued.class).code()).isNull();
        assertThat(kit.done(new OneTimeTokenCommand.RedeemCode(ANN, generated.code(), "signup", AUDIENCE))
                        .user()
                        .email())
                .isEqualTo(ANN);
    }

    @Test
    void a_new_account_needs_a_password() {
        assertThat(kit.refused(link("signup", null))).isEqualTo(GenerateLink.PASSWORD_REQUIRED);
    }

    @Test
    void a_waiting_account_gets_the_metadata_and_keeps_its_password() {
        kit.done(signUp(ANN, PASSWORD));

        use(kit.done(link("signup", OTHER_PASSWORD)));

        assertThat(kit.history().last(UserEvent.MetadataUpdated.class).changes().orNull())
                .isEqualTo(new Metadata(Map.of("k", "signup")));
        assertThat(kit.refused(signIn(ANN, OTHER_PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void a_confirmed_account_can_neither_sign_up_nor_be_invited() {
        use(kit.done(link("signup", PASSWORD)));

        assertThat(kit.refused(link("signup", PASSWORD))).isEqualTo(EXISTS);
        assertThat(kit.refused(link("invite", null))).isEqualTo(EXISTS);
    }

    @Test
    void the_link_of_an_invitation_invites() {
        GeneratedLink generated = kit.done(link("invite", null));

        assertThat(generated.user().invitedAt()).isEqualTo(kit.now());
        assertThat(use(generated).user().emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(kit.history().of(UserEvent.InvitationAccepted.class)).hasSize(1);
    }

    @Test
    void a_magic_link_for_nobody_is_that_of_a_sign_up() {
        GeneratedLink generated = kit.done(link("magiclink", null));

        assertThat(generated.type()).isEqualTo("signup");
        assertThat(use(generated).user().email()).isEqualTo(ANN);
    }

    @Test
    void links_for_an_account_sign_in_at_any_time() {
        use(kit.done(link("signup", PASSWORD)));

        assertThat(use(kit.done(link("magiclink", null))).user().email()).isEqualTo(ANN);
        assertThat(use(kit.done(link("recovery", null))).user().email()).isEqualTo(ANN);
    }

    @Test
    void nobody_can_be_recovered() {
        assertThat(kit.refused(link("recovery", null)))
                .isEqualTo(new Rejection(ErrorCode.USER_NOT_FOUND, 404, "User with this email not found"));
    }

    @Test
    void the_password_of_a_stranger_does_not_outlive_a_recovery() {
        kit.done(signUp(ANN, PASSWORD));

        use(kit.done(link("recovery", null)));

        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }
}
