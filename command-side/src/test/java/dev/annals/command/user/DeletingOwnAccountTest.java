package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.CommandSideTestKit.Outcome;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeletingOwnAccountTest {

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private void withSettings(String... settings) {
        kit.close();
        List<String> all = new java.util.ArrayList<>(List.of(settings));
        all.add("annals.mail.autoconfirm=true");
        kit = new CommandSideTestKit(all.toArray(String[]::new));
    }

    @Test
    void whoever_has_just_signed_in_may_delete_the_account() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(deletion(ann, null, null));

        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
        assertThat(kit.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.annSignsUp().user().id()).isNotEqualTo(ann.user().id());
    }

    @Test
    void an_old_session_alone_is_not_enough() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(11));

        Rejection refused = kit.refused(deletion(ann, null, null));

        assertThat(refused)
                .isEqualTo(Rejection.of(
                        ErrorCode.REAUTHENTICATION_NEEDED,
                        400,
                        "Deleting the account requires a nonce or a recent sign-in or the current password"));
        assertThat(kit.history().of(UserEvent.Deleted.class)).isEmpty();
    }

    @Test
    void with_the_current_password_it_is() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofDays(3));

        Outcome<UserView> wrong = kit.send(deletion(ann, OTHER_PASSWORD, null));
        kit.done(deletion(ann, PASSWORD, null));

        assertThat(wrong.rejection().code()).isEqualTo(ErrorCode.CURRENT_PASSWORD_INVALID);
        assertThat(kit.history().last(SignInEvent.Failed.class).reason()).isEqualTo("wrong_password");
        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
    }

    @Test
    void with_a_nonce_it_is_once() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofDays(3));
        kit.done(new OneTimeTokenCommand.Reauthenticate(
                ann.user().id(), ann.session().id(), new MailLink("http://localhost:9999", "")));
        String code = Objects.requireNonNull(
                        kit.history().last(OneTimeTokenEvent.Issued.class).code())
                .orElse("");

        assertThat(kit.refused(deletion(ann, null, new Secret("no such code"))).code())
                .isEqualTo(ErrorCode.REAUTHENTICATION_NOT_VALID);
        kit.done(deletion(ann, null, new Secret(code)));

        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
    }

    @Test
    void a_setting_says_what_is_enough() {
        withSettings("annals.user.deletion.requires=password");
        SessionGrant ann = kit.annSignsUp();

        assertThat(kit.refused(deletion(ann, null, new Secret("123456"))).message())
                .isEqualTo("Deleting the account requires the current password");
        kit.done(deletion(ann, PASSWORD, null));

        withSettings("annals.user.deletion.requires=session");
        SessionGrant annAgain = kit.annSignsUp();
        kit.timePasses(Duration.ofDays(300));
        kit.done(deletion(annAgain, null, null));
    }

    @Test
    void who_has_nothing_but_a_session_needs_nothing_more() {
        SessionGrant somebody = kit.done(new UserCommand.SignInAnonymously(Metadata.EMPTY, ""));
        kit.timePasses(Duration.ofDays(3));

        kit.done(deletion(somebody, null, null));

        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
    }

    @Test
    void a_session_that_has_ended_deletes_nothing() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(new UserCommand.RevokeSessions(ann.user().id(), null));

        assertThat(kit.refused(deletion(ann, PASSWORD, null)).code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND);
    }

    @Test
    void a_legal_hold_wins() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(new UserCommand.PlaceHold(ann.user().id()));

        assertThat(kit.refused(deletion(ann, null, null)).status()).isEqualTo(409);
        kit.done(new UserCommand.LiftHold(ann.user().id()));
        kit.done(deletion(ann, null, null));
    }

    @Test
    void without_a_grace_the_erasure_comes_with_it() {
        withSettings("annals.erasure.grace=0");
        SessionGrant ann = kit.annSignsUp();

        kit.done(deletion(ann, null, null));

        assertThat(kit.history().of(UserEvent.Erased.class)).hasSize(1);
    }

    private static UserCommand.DeleteOwn deletion(SessionGrant grant, Secret password, Secret nonce) {
        return new UserCommand.DeleteOwn(grant.user().id(), grant.session().id(), password, nonce);
    }
}
