package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
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
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator gives accounts addresses and numbers. */
class ChangingIdentifiersTest {

    private static final String PHONE = "15005550006";

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static UserCommand.Change change(UserId id, String email, String phone, boolean confirm) {
        return new UserCommand.Change(
                id, null, email, phone, null, confirm && email != null, confirm && phone != null, null, null, null);
    }

    @Test
    void a_new_address_counts_at_once_and_the_old_one_is_free() {
        UserView ann = kit.annSignsUp().user();

        UserView changed = kit.done(change(ann.id(), BOB, null, true));

        assertThat(changed.email()).isEqualTo(BOB);
        assertThat(changed.identityOf("email").data().get("email")).isEqualTo(BOB);
        assertThat(changed.identityOf("email").data().get("email_verified")).isEqualTo(true);
        assertThat(kit.done(signIn(BOB, PASSWORD)).user().id()).isEqualTo(ann.id());
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.annSignsUp().user().id()).isNotEqualTo(ann.id());
    }

    @Test
    void an_address_that_is_not_vouched_for_is_no_verified_one_and_leaves_the_confirmation() {
        UserView ann = kit.annSignsUp().user();

        UserView changed = kit.done(change(ann.id(), BOB, null, false));

        assertThat(changed.identityOf("email").data().get("email_verified")).isEqualTo(false);
        assertThat(changed.emailConfirmedAt()).isEqualTo(ann.emailConfirmedAt());
    }

    @Test
    void a_number_brings_an_identity_and_no_other_provider() {
        UserView ann = kit.annSignsUp().user();

        UserView changed = kit.done(change(ann.id(), null, PHONE, true));

        assertThat(changed.phone()).isEqualTo(PHONE);
        assertThat(changed.phoneConfirmedAt()).isEqualTo(kit.now());
        assertThat(changed.identities()).extracting(Identity::provider).containsExactly("email", "phone");
        assertThat(changed.appMetadata().get("providers")).isEqualTo(List.of("email"));
    }

    @Test
    void what_belongs_to_somebody_else_is_refused_and_nothing_changes() {
        UserView ann = kit.annSignsUp().user();
        kit.done(signUp(BOB, PASSWORD));
        int events = kit.history().recorded().size();

        assertThat(kit.refused(change(ann.id(), BOB, null, true)))
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered"));
        assertThat(kit.history().recorded()).hasSize(events);
    }

    @Test
    void the_own_address_may_be_named_again() {
        UserView ann = kit.annSignsUp().user();

        assertThat(kit.done(change(ann.id(), ANN, null, true)).email()).isEqualTo(ANN);
        assertThat(kit.history().of(UserEvent.EmailChanged.class)).isEmpty();
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(ann.id());
    }

    @Test
    void an_anonymous_account_stays_only_with_what_is_vouched_for() {
        UserId id = kit.done(new UserCommand.SignInAnonymously(Metadata.EMPTY, AUDIENCE))
                .user()
                .id();

        assertThat(kit.done(change(id, ANN, null, false)).anonymous()).isTrue();
        assertThat(kit.done(change(id, BOB, null, true)).anonymous()).isFalse();
    }

    @Test
    void a_link_to_the_old_address_is_void() {
        UserView ann = kit.annSignsUp().user();
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");
        kit.done(new OneTimeTokenCommand.Recover(ANN, AUDIENCE, link));
        Secret code = new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));

        kit.done(change(ann.id(), BOB, null, true));

        assertThat(kit.refused(new OneTimeTokenCommand.RedeemCode(BOB, code, "recovery", AUDIENCE))
                        .code())
                .isEqualTo(ErrorCode.OTP_EXPIRED);
        assertThat(kit.history().of(OneTimeTokenEvent.Revoked.class)).hasSize(1);
    }
}
