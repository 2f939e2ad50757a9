package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasingTest {

    private static final Rejection HELD = Rejection.of(ErrorCode.CONFLICT, 409, "This user is under a legal hold");

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void whoever_is_erased_is_gone_and_the_address_is_free() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(new UserCommand.Erase(ann.user().id()));

        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
        assertThat(kit.done(signUp(ANN, OTHER_PASSWORD))).isInstanceOf(SignUpResult.SignedIn.class);
    }

    @Test
    void erasing_once_more_changes_nothing() {
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.Erase(ann));

        assertThat(kit.send(new UserCommand.Erase(ann)).position()).isNull();
    }

    @Test
    void whoever_was_deleted_can_still_be_erased() {
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.Delete(ann));

        assertThat(kit.send(new UserCommand.Erase(ann)).position()).isNotNull();
    }

    @Test
    void a_hold_wins_over_erasure_until_it_is_lifted() {
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.PlaceHold(ann));

        assertThat(kit.refused(new UserCommand.Erase(ann))).isEqualTo(HELD);
        kit.done(new UserCommand.Delete(ann));
        assertThat(kit.refused(new UserCommand.Erase(ann))).isEqualTo(HELD);
        kit.done(new UserCommand.LiftHold(ann));
        assertThat(kit.send(new UserCommand.Erase(ann)).position()).isNotNull();
    }

    @Test
    void a_hold_twice_is_one_and_none_is_lifted_without_a_trace() {
        UserId ann = kit.annSignsUp().user().id();

        assertThat(kit.send(new UserCommand.LiftHold(ann)).position()).isNull();
        assertThat(kit.send(new UserCommand.PlaceHold(ann)).position()).isNotNull();
        assertThat(kit.send(new UserCommand.PlaceHold(ann)).position()).isNull();
    }

    @Test
    void what_is_erased_cannot_be_held() {
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.Erase(ann));

        assertThat(kit.refused(new UserCommand.PlaceHold(ann)))
                .isEqualTo(Rejection.of(ErrorCode.CONFLICT, 409, "This user has been erased"));
    }

    @Test
    void without_a_grace_a_deletion_erases_unless_a_hold_prevents_it() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true", "annals.erasure.grace=0s");
        UserId ann = kit.annSignsUp().user().id();
        UserId bob = ((SignUpResult.SignedIn) kit.done(signUp("bob@example.com", PASSWORD)))
                .grant()
                .user()
                .id();
        kit.done(new UserCommand.PlaceHold(bob));

        kit.done(new UserCommand.Delete(ann));
        kit.done(new UserCommand.Delete(bob));

        assertThat(kit.send(new UserCommand.Erase(ann)).position()).isNull();
        assertThat(kit.refused(new UserCommand.Erase(bob))).isEqualTo(HELD);
    }

    @Test
    void whoever_is_not_deleted_is_not_erased_with_the_deleted() {
        UserId ann = kit.annSignsUp().user().id();

        assertThat(kit.send(new UserCommand.EraseDeleted(ann)).position()).isNull();
        kit.done(new UserCommand.SoftDelete(ann));
        assertThat(kit.send(new UserCommand.EraseDeleted(ann)).position()).isNotNull();
    }

    @Test
    void where_soft_deletion_is_no_deletion_only_a_hard_one_leads_to_erasure() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true", "annals.erasure.soft-delete=false");
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.SoftDelete(ann));

        assertThat(kit.send(new UserCommand.EraseDeleted(ann)).position()).isNull();
        kit.done(new UserCommand.Delete(ann));
        assertThat(kit.send(new UserCommand.EraseDeleted(ann)).position()).isNotNull();
    }

    @Test
    void nobody_is_erased_or_held() {
        UserId nobody = new UserId(UUID.randomUUID());

        assertThat(kit.refused(new UserCommand.Erase(nobody)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(kit.refused(new UserCommand.PlaceHold(nobody)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
        assertThat(kit.refused(new UserCommand.LiftHold(nobody)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }
}
