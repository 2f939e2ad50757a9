package dev.annals.command.bus;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.setPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node has in memory is never what it decides on when another has gone further. */
class SeveralNodesTest {

    private final CommandSideTestKit here = new CommandSideTestKit("annals.mail.autoconfirm=true");
    private final CommandSideTestKit there = here.anotherNode("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        there.close();
        here.close();
    }

    @Test
    void nobody_is_let_in_on_what_was_true_before() {
        SessionGrant ann = here.annSignsUp();

        there.done(ban(ann.user().id(), here.now().plusSeconds(60)));

        assertThat(here.refused(refresh(ann)).code()).isEqualTo(ErrorCode.USER_BANNED);
        assertThat(here.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.USER_BANNED);
    }

    @Test
    void nobody_is_refused_on_what_was_true_before() {
        SessionGrant ann = here.annSignsUp();
        here.done(ban(ann.user().id(), here.now().plusSeconds(60)));

        there.done(ban(ann.user().id(), null));

        assertThat(here.done(refresh(ann)).refreshed()).isTrue();
    }

    @Test
    void a_password_is_compared_with_the_one_that_counts_now() {
        SessionGrant ann = here.annSignsUp();

        there.done(setPassword(ann.user().id(), OTHER_PASSWORD));

        assertThat(here.done(signIn(ANN, OTHER_PASSWORD)).user().id())
                .isEqualTo(ann.user().id());
        assertThat(here.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void a_mail_counts_once_however_often_its_command_is_decided() {
        SessionGrant ann = here.annSignsUp();
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");

        there.done(ban(ann.user().id(), null));
        here.done(new OneTimeTokenCommand.Recover(ANN, AUDIENCE, link));

        assertThat(here.mailsCounted()).isEqualTo(1);
    }

    @Test
    void a_session_that_ended_elsewhere_is_over_here() {
        SessionGrant ann = here.annSignsUp();

        there.done(new UserCommand.RevokeSessions(ann.user().id(), null));

        assertThat(here.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
    }
}
