package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.changeOwnPassword;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangingOwnAccountTest {

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private void setting(String setting) {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true", setting);
    }

    private static UserCommand.ChangeOwn change(SessionGrant grant, Metadata data, Metadata appMetadata) {
        return new UserCommand.ChangeOwn(
                grant.user().id(), grant.session().id(), null, null, null, null, null, data, appMetadata);
    }

    private static UserCommand.ChangeOwn password(SessionGrant grant, Secret current, Secret nonce) {
        return new UserCommand.ChangeOwn(
                grant.user().id(), grant.session().id(), null, null, OTHER_PASSWORD, current, nonce, null, null);
    }

    @Test
    void the_own_data_is_merged() {
        SessionGrant ann = kit.annSignsUp();

        UserView changed = kit.done(change(ann, new Metadata(Map.of("city", "Paris")), null));

        assertThat(changed.userMetadata().values())
                .containsEntry("city", "Paris")
                .containsEntry("email", ANN);
    }

    @Test
    void a_change_of_nothing_is_a_change() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofSeconds(5));

        UserView changed = kit.done(change(ann, null, null));

        assertThat(changed.updatedAt()).isEqualTo(kit.now());
        assertThat(kit.history().of(UserEvent.SavedUnchanged.class)).hasSize(1);
    }

    @Test
    void application_metadata_is_for_administrators() {
        SessionGrant ann = kit.annSignsUp();
        Metadata king = new Metadata(Map.of("role", "king"));

        assertThat(kit.refused(change(ann, null, king)))
                .isEqualTo(new Rejection(ErrorCode.NOT_ADMIN, 403, "Updating app_metadata requires admin privileges"));

        kit.done(new UserCommand.Change(ann.user().id(), "admin", null, null, null, false, false, null, null, null));
        assertThat(kit.done(change(ann, null, king)).appMetadata().values()).containsEntry("role", "king");
    }

    @Test
    void a_new_password_ends_every_other_session() {
        SessionGrant here = kit.annSignsUp();
        SessionGrant elsewhere = kit.done(signIn(ANN, PASSWORD));

        kit.done(changeOwnPassword(here, OTHER_PASSWORD));

        assertThat(kit.refused(refresh(elsewhere)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
        assertThat(kit.done(refresh(here)).refreshed()).isTrue();
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.done(signIn(ANN, OTHER_PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void the_new_password_differs_from_the_old() {
        SessionGrant ann = kit.annSignsUp();

        assertThat(kit.refused(changeOwnPassword(ann, PASSWORD)))
                .isEqualTo(new Rejection(
                        ErrorCode.SAME_PASSWORD, 422, "New password should be different from the old password."));
    }

    @Test
    void a_session_that_ended_meanwhile_changes_nothing() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(new SessionCommand.Revoke(ann.session().id(), ann.user().id()));

        assertThat(kit.refused(changeOwnPassword(ann, OTHER_PASSWORD)))
                .isEqualTo(new Rejection(
                        ErrorCode.SESSION_NOT_FOUND, 403, "Session from session_id claim in JWT does not exist"));
    }

    @Test
    void an_account_that_was_banned_or_deleted_meanwhile_changes_nothing() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(ban(ann.user().id(), kit.now().plusSeconds(60)));
        assertThat(kit.refused(change(ann, null, null)).code()).isEqualTo(ErrorCode.USER_BANNED);

        kit.done(new UserCommand.Delete(ann.user().id()));
        assertThat(kit.refused(change(ann, null, null)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    @Test
    void where_it_is_asked_for_the_current_password_comes_along() {
        setting("annals.user.update-password-require-current-password=true");
        SessionGrant ann = kit.annSignsUp();
        String message = "Current password required when setting new password.";

        assertThat(kit.refused(password(ann, null, null)))
                .isEqualTo(new Rejection(ErrorCode.CURRENT_PASSWORD_REQUIRED, 400, message));
        assertThat(kit.refused(password(ann, OTHER_PASSWORD, null)))
                .isEqualTo(new Rejection(ErrorCode.CURRENT_PASSWORD_INVALID, 400, message));
        assertThat(kit.done(password(ann, PASSWORD, null)).email()).isEqualTo(ANN);
    }

    @Test
    void where_it_is_asked_for_an_old_session_reauthenticates() {
        setting("annals.user.update-password-require-reauthentication=true");
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofHours(24).plusSeconds(1));

        assertThat(kit.refused(password(ann, null, null)))
                .isEqualTo(new Rejection(
                        ErrorCode.REAUTHENTICATION_NEEDED, 400, "Password update requires reauthentication"));
        assertThat(kit.refused(password(ann, null, new Secret("123456"))))
                .isEqualTo(new Rejection(ErrorCode.REAUTHENTICATION_NOT_VALID, 422, "Nonce has expired or is invalid"));
        SessionGrant fresh = kit.done(signIn(ANN, PASSWORD));
        assertThat(kit.done(password(fresh, null, null)).email()).isEqualTo(ANN);
    }
}
