package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangingPhoneTest {

    private static final String PHONE = "41791234567";
    private static final String OTHER_PHONE = "41797654321";

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_number_is_the_users_own_once_the_code_came_back() {
        SessionGrant ann = kit.annSignsUp();

        UserView asked = kit.done(wants(ann, PHONE));
        assertThat(asked.phone()).isEmpty();
        assertThat(asked.newPhone()).isEqualTo(PHONE);
        UserView changed = kit.done(verify(PHONE, sentCode())).user();

        assertThat(changed.phone()).isEqualTo(PHONE);
        assertThat(changed.newPhone()).isEmpty();
        assertThat(changed.phoneConfirmedAt()).isEqualTo(kit.now());
        assertThat(changed.appMetadata().get("providers")).isEqualTo(List.of("email", "phone"));
        assertThat(changed.identityOf("phone").data().get("phone_verified")).isEqualTo(true);
        kit.done(new SessionCommand.SignIn(LoginIdentifier.phone(PHONE), PASSWORD, AUDIENCE));
    }

    @Test
    void the_number_until_now_is_free_again_and_the_new_one_is_confirmed_anew() {
        SessionGrant ann = annWith(PHONE);
        kit.timePasses(Duration.ofHours(1));

        kit.done(wants(ann, OTHER_PHONE));
        UserView changed = kit.done(verify(OTHER_PHONE, sentCode())).user();

        assertThat(changed.phoneConfirmedAt()).isEqualTo(kit.now());
        kit.done(wants(member(BOB), PHONE));
        kit.done(verify(PHONE, sentCode()));
    }

    @Test
    void a_number_that_is_somebodys_is_refused() {
        annWith(PHONE);

        assertThat(kit.refused(wants(member(BOB), PHONE)))
                .isEqualTo(Rejection.of(
                        ErrorCode.PHONE_EXISTS, 422, "A user with this phone number has already been registered"));
    }

    @Test
    void wrong_codes_are_counted() {
        kit.done(wants(kit.annSignsUp(), PHONE));
        for (int tries = 1; tries <= 10; tries++) {
            kit.refused(verify(PHONE, new Secret("wrong")));
        }

        assertThat(kit.refused(verify(PHONE, sentCode())).code()).isEqualTo(ErrorCode.OTP_EXPIRED);
    }

    @Test
    void of_two_who_wait_for_a_number_the_one_who_asked_last_can_have_it() {
        kit.done(wants(kit.annSignsUp(), PHONE));
        Secret anns = sentCode();
        SessionGrant bob = member(BOB);
        kit.done(wants(bob, PHONE));

        assertThat(kit.refused(verify(PHONE, anns)).code()).isEqualTo(ErrorCode.OTP_EXPIRED);
        assertThat(kit.done(verify(PHONE, sentCode())).user().id())
                .isEqualTo(bob.user().id());
    }

    @Test
    void a_lost_code_comes_again_to_the_new_number() {
        kit.done(wants(kit.annSignsUp(), PHONE));
        kit.timePasses(Duration.ofMinutes(2));

        kit.done(new OneTimeTokenCommand.ResendPhoneChange(LoginIdentifier.email(ANN), AUDIENCE));

        kit.done(verify(PHONE, sentCode()));
    }

    @Test
    void where_numbers_count_as_confirmed_the_change_is_made_at_once() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true", "annals.sms.autoconfirm=true");

        UserView changed = kit.done(wants(kit.annSignsUp(), PHONE));

        assertThat(changed.phone()).isEqualTo(PHONE);
        assertThat(changed.phoneConfirmedAt()).isNotNull();
        assertThat(changed.appMetadata().get("providers")).isEqualTo(List.of("email"));
        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).isEmpty();
    }

    private SessionGrant annWith(String phone) {
        SessionGrant ann = kit.annSignsUp();
        kit.done(wants(ann, phone));
        return kit.done(verify(phone, sentCode()));
    }

    private SessionGrant member(String email) {
        return ((SignUpResult.SignedIn) kit.done(signUp(email, PASSWORD))).grant();
    }

    private static UserCommand.ChangeOwn wants(SessionGrant who, String phone) {
        return new UserCommand.ChangeOwn(
                who.user().id(),
                who.session().id(),
                null,
                new UserCommand.NewPhone(phone, Channel.SMS),
                null,
                null,
                null,
                null,
                null);
    }

    private static OneTimeTokenCommand.RedeemTextCode verify(String phone, Secret code) {
        return new OneTimeTokenCommand.RedeemTextCode(phone, code, TokenPurpose.PHONE_CHANGE, AUDIENCE);
    }

    private Secret sentCode() {
        return new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));
    }
}
