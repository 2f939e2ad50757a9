package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.setPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedeemingTokenTest {

    private static final Rejection WRONG_CODE =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");
    private static final Rejection WRONG_LINK =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Email link is invalid or has expired");
    private static final Secret WRONG = new Secret("wrong!");

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private UserView annWaits() {
        return ((SignUpResult.ConfirmationSent) kit.done(signUp(ANN, PASSWORD))).user();
    }

    private Secret mailedCode() {
        return new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));
    }

    private Secret mailedLink() {
        return new Secret(CodeHash.of(ANN, mailedCode().value()).hex());
    }

    private static OneTimeTokenCommand.RedeemCode code(Secret code) {
        return new OneTimeTokenCommand.RedeemCode(ANN, code, "signup", AUDIENCE);
    }

    private static OneTimeTokenCommand.RedeemLink link(Secret token, String type) {
        return new OneTimeTokenCommand.RedeemLink(token, type);
    }

    @Test
    void the_mailed_code_confirms_and_signs_in() {
        UserView ann = annWaits();
        kit.timePasses(Duration.ofMinutes(1));

        SessionGrant grant = kit.done(code(mailedCode()));

        assertThat(grant.user().id()).isEqualTo(ann.id());
        assertThat(grant.user().emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(grant.user().userMetadata().get("email_verified")).isEqualTo(true);
        assertThat(grant.user().identities()).singleElement().satisfies(identity -> assertThat(
                        identity.data().get("email_verified"))
                .isEqualTo(true));
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("otp");
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(ann.id());
    }

    @Test
    void the_mailed_link_confirms_and_signs_in() {
        annWaits();

        SessionGrant grant = kit.done(link(mailedLink(), "signup"));

        assertThat(kit.done(refresh(grant)).user().emailConfirmedAt()).isNotNull();
    }

    @Test
    void a_link_that_was_not_asked_for_with_pkce_has_no_prefix() {
        annWaits();

        assertThat(kit.refused(link(new Secret("pkce_" + mailedLink().value()), "email")))
                .isEqualTo(WRONG_LINK);
    }

    @Test
    void code_and_link_are_used_once() {
        annWaits();
        Secret code = mailedCode();
        Secret link = mailedLink();
        kit.done(code(code));

        assertThat(kit.refused(code(code))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(link(link, "signup"))).isEqualTo(WRONG_LINK);
    }

    @Test
    void a_token_serves_only_its_own_types() {
        annWaits();

        assertThat(kit.refused(link(mailedLink(), "recovery"))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(new OneTimeTokenCommand.RedeemCode(ANN, mailedCode(), "nonsense", AUDIENCE)))
                .isEqualTo(WRONG_CODE);
        assertThat(kit.done(link(mailedLink(), "invite")).user().email()).isEqualTo(ANN);
    }

    @Test
    void a_token_expires() {
        annWaits();
        kit.timePasses(Duration.ofHours(24).plusMillis(1));

        assertThat(kit.refused(code(mailedCode()))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(link(mailedLink(), "signup"))).isEqualTo(WRONG_LINK);
    }

    @Test
    void the_tenth_wrong_code_voids_the_right_one() {
        annWaits();
        for (int tries = 0; tries < 9; tries++) {
            assertThat(kit.refused(code(WRONG))).isEqualTo(WRONG_CODE);
        }
        kit.refused(code(WRONG));

        assertThat(kit.refused(code(mailedCode()))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(link(mailedLink(), "signup"))).isEqualTo(WRONG_LINK);
        assertThat(kit.history().of(OneTimeTokenEvent.Mistaken.class)).hasSize(10);
    }

    @Test
    void nine_wrong_codes_do_no_harm() {
        annWaits();
        for (int tries = 0; tries < 9; tries++) {
            kit.refused(code(WRONG));
        }

        assertThat(kit.done(code(mailedCode())).user().email()).isEqualTo(ANN);
    }

    @Test
    void guessing_where_nothing_is_pending_leaves_no_trace() {
        annWaits();
        kit.done(code(mailedCode()));
        long events = kit.history().recorded().size();

        kit.refused(code(WRONG));
        kit.refused(new OneTimeTokenCommand.RedeemCode(BOB, WRONG, "signup", AUDIENCE));

        assertThat(kit.history().recorded()).hasSize((int) events);
    }

    @Test
    void a_new_code_replaces_the_old() {
        annWaits();
        Secret old = mailedCode();
        kit.timePasses(Duration.ofMinutes(2));
        annWaits();

        assertThat(kit.refused(code(old))).isEqualTo(WRONG_CODE);
        assertThat(kit.done(code(mailedCode())).user().email()).isEqualTo(ANN);
    }

    @Test
    void the_password_of_the_sign_up_that_gets_confirmed_is_the_one_that_counts() {
        annWaits();
        kit.timePasses(Duration.ofMinutes(2));
        kit.done(signUp(ANN, OTHER_PASSWORD));

        kit.done(code(mailedCode()));

        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.done(signIn(ANN, OTHER_PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void a_banned_user_cannot_confirm() {
        UserView ann = annWaits();
        kit.done(ban(ann.id(), kit.now().plusSeconds(60)));

        Rejection banned = new Rejection(ErrorCode.USER_BANNED, 403, "User is banned");
        assertThat(kit.refused(code(mailedCode()))).isEqualTo(banned);
        assertThat(kit.refused(link(mailedLink(), "signup"))).isEqualTo(banned);
    }

    @Test
    void a_deleted_account_has_nothing_to_confirm() {
        UserView ann = annWaits();
        Secret link = mailedLink();
        kit.done(new UserCommand.Delete(ann.id()));

        assertThat(kit.refused(link(link, "signup"))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(code(mailedCode()))).isEqualTo(WRONG_CODE);
    }

    @Test
    void a_new_password_voids_what_is_pending_and_lets_a_mail_go_at_once() {
        UserView ann = annWaits();
        kit.done(setPassword(ann.id(), OTHER_PASSWORD));

        assertThat(kit.refused(code(mailedCode()))).isEqualTo(WRONG_CODE);
        annWaits();
    }

    @Test
    void what_became_of_a_mail_is_for_the_record() {
        UserView ann = annWaits();
        OneTimeTokenEvent.Issued issued = kit.history().last(OneTimeTokenEvent.Issued.class);

        kit.done(new OneTimeTokenCommand.MarkDelivered(ann.id(), issued.purpose(), issued.key()));

        assertThat(kit.history().last(OneTimeTokenEvent.Delivered.class).key()).isEqualTo(issued.key());
        assertThat(kit.done(code(mailedCode())).user().email()).isEqualTo(ANN);
    }
}
