package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftDeletingTest {

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_softly_deleted_account_tells_nothing_of_the_person() {
        UserView ann = kit.annSignsUp().user();

        UserView gone = kit.done(new UserCommand.SoftDelete(ann.id()));

        assertThat(gone.deletedAt()).isEqualTo(kit.now());
        assertThat(gone.email()).hasSize(43);
        assertThat(gone.userMetadata().values()).isEmpty();
        assertThat(gone.appMetadata().values()).isEmpty();
        assertThat(gone.identities())
                .allSatisfy(identity -> assertThat(identity.data().values()).isEmpty());
        assertThat(gone.emailConfirmedAt()).isEqualTo(ann.emailConfirmedAt());
    }

    @Test
    void nobody_can_use_it_any_more() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(new UserCommand.SoftDelete(ann.user().id()));

        assertThat(kit.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void what_was_mailed_is_void() {
        SessionGrant ann = kit.annSignsUp();
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");
        kit.done(new OneTimeTokenCommand.Recover(ANN, AUDIENCE, link));
        Secret code = new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));

        kit.done(new UserCommand.SoftDelete(ann.user().id()));

        assertThat(kit.history().of(OneTimeTokenEvent.Revoked.class)).hasSize(1);
        assertThat(kit.refused(new OneTimeTokenCommand.RedeemCode(ANN, code, "recovery", AUDIENCE))
                        .code())
                .isEqualTo(ErrorCode.OTP_EXPIRED);
    }

    @Test
    void the_address_is_free_again() {
        UserId first = kit.annSignsUp().user().id();

        kit.done(new UserCommand.SoftDelete(first));

        assertThat(kit.annSignsUp().user().id()).isNotEqualTo(first);
    }

    @Test
    void a_second_time_changes_nothing() {
        UserId ann = kit.annSignsUp().user().id();
        UserView gone = kit.done(new UserCommand.SoftDelete(ann));
        int events = kit.history().recorded().size();

        assertThat(kit.done(new UserCommand.SoftDelete(ann))).isEqualTo(gone);
        assertThat(kit.history().recorded()).hasSize(events);
    }

    @Test
    void it_can_still_be_deleted_for_good_and_its_id_is_never_used_again() {
        UserId ann = kit.annSignsUp().user().id();
        kit.done(new UserCommand.SoftDelete(ann));

        kit.done(new UserCommand.Delete(ann));

        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
        assertThat(kit.refused(createWith(ann.value())).code()).isEqualTo(ErrorCode.USER_ALREADY_EXISTS);
    }

    @Test
    void who_is_not_there_cannot_be_deleted_softly() {
        UserId nobody = new UserId(UUID.fromString("11111111-2222-4333-8444-555555555555"));

        assertThat(kit.refused(new UserCommand.SoftDelete(nobody)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    private static UserCommand.Create createWith(UUID id) {
        return new UserCommand.Create(id, AUDIENCE, null, ANN, null, PASSWORD, null, false, false, null, null, null);
    }
}
