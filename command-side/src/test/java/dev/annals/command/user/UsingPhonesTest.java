package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.Channel;
import dev.annals.shared.onetimetoken.CodeSent;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsingPhonesTest {

    private static final String PHONE = "41791234567";
    private static final String TEST_PHONE = "15005550001";
    private static final Secret TEST_CODE = new Secret("123456");
    private static final Rejection INVALID =
            Rejection.of(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");

    private CommandSideTestKit kit = kit();

    private static CommandSideTestKit kit(String... settings) {
        String[] all = new String[settings.length + 1];
        all[0] = "annals.sms.test-otp=+1 500 555 0001:123456";
        System.arraycopy(settings, 0, all, 1, settings.length);
        return new CommandSideTestKit(all);
    }

    private void restartWith(String... settings) {
        kit.close();
        kit = kit(settings);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_sign_up_with_a_number_waits_for_the_code_that_was_sent_to_it() {
        UserView ann = signedUp(PHONE, PASSWORD);

        assertThat(ann.phone()).isEqualTo(PHONE);
        assertThat(ann.email()).isEmpty();
        assertThat(ann.appMetadata().values()).containsEntry("provider", "phone");
        assertThat(ann.userMetadata().values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("sub", ann.id().toString(), "email_verified", false, "phone_verified", false));
        assertThat(kit.refused(signIn(PHONE, PASSWORD)).code()).isEqualTo(ErrorCode.PHONE_NOT_CONFIRMED);

        SessionGrant grant = kit.done(verify(PHONE, sentCode()));

        assertThat(grant.user().phoneConfirmedAt()).isEqualTo(kit.now());
        assertThat(grant.session().amr()).extracting("method").containsExactly("otp");
        kit.done(signIn(PHONE, PASSWORD));
    }

    @Test
    void a_code_for_a_phone_dies_after_a_minute() {
        signedUp(PHONE, PASSWORD);
        kit.timePasses(Duration.ofSeconds(61));

        assertThat(kit.refused(verify(PHONE, sentCode()))).isEqualTo(INVALID);
    }

    @Test
    void a_code_dies_after_ten_wrong_tries() {
        signedUp(PHONE, PASSWORD);
        for (int tries = 1; tries <= 10; tries++) {
            assertThat(kit.refused(verify(PHONE, new Secret("wrong")))).isEqualTo(INVALID);
        }

        assertThat(kit.refused(verify(PHONE, sentCode()))).isEqualTo(INVALID);
        assertThat(kit.history().of(OneTimeTokenEvent.Mistaken.class)).hasSize(10);
    }

    @Test
    void the_password_that_counts_is_the_one_of_the_sign_up_whose_code_is_used() {
        signedUp(PHONE, OTHER_PASSWORD);
        kit.timePasses(Duration.ofMinutes(2));
        signedUp(PHONE, PASSWORD);

        kit.done(verify(PHONE, sentCode()));

        kit.done(signIn(PHONE, PASSWORD));
        assertThat(kit.refused(signIn(PHONE, OTHER_PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void a_sign_up_leaves_the_password_of_an_account_alone_that_somebody_has_confirmed_by_mail() {
        kit.done(createdWithBoth("ann@example.com", PHONE));
        signedUp(PHONE, OTHER_PASSWORD);

        kit.done(verify(PHONE, sentCode()));

        kit.done(signIn(PHONE, PASSWORD));
    }

    @Test
    void a_confirmed_number_is_answered_as_if_it_were_new() {
        UserView ann = verified(PHONE).user();

        SignUpResult again = kit.done(signUp(PHONE, OTHER_PASSWORD));

        UserView invented = ((SignUpResult.Obfuscated) again).invented();
        assertThat(invented.id()).isNotEqualTo(ann.id());
        assertThat(invented.phone()).isEqualTo(PHONE);
        assertThat(invented.email()).isEmpty();
        assertThat(kit.history().of(UserEvent.SignUpRepeated.class)).hasSize(1);
    }

    @Test
    void where_numbers_count_as_confirmed_a_sign_up_signs_in() {
        restartWith("annals.sms.autoconfirm=true");

        SignUpResult result = kit.done(signUp(PHONE, PASSWORD));

        assertThat(((SignUpResult.SignedIn) result).grant().user().phoneConfirmedAt())
                .isNotNull();
        assertThat(kit.refused(signUp(PHONE, PASSWORD)).code()).isEqualTo(ErrorCode.USER_ALREADY_EXISTS);
    }

    @Test
    void a_second_message_waits_for_its_time() {
        signedUp(PHONE, PASSWORD);
        kit.timePasses(Duration.ofSeconds(20));

        assertThat(kit.refused(signUp(PHONE, PASSWORD)))
                .isEqualTo(Rejection.of(
                        ErrorCode.OVER_SMS_SEND_RATE_LIMIT,
                        429,
                        "For security purposes, you can only request this after 40 seconds."));
    }

    @Test
    void a_refused_message_costs_nothing_of_the_limit_over_all() {
        restartWith("annals.sms.rate-limit=1");
        Rejection tooMany = Rejection.of(ErrorCode.OVER_SMS_SEND_RATE_LIMIT, 429, "SMS rate limit exceeded");

        assertThat(kit.refused(otp(PHONE, false)).code()).isEqualTo(ErrorCode.OTP_DISABLED);
        kit.done(otp(PHONE, true));

        assertThat(kit.refused(otp("41790000000", true))).isEqualTo(tooMany);
        assertThat(kit.done(otp(TEST_PHONE, true))).isEqualTo(CodeSent.QUIETLY);
    }

    @Test
    void without_a_provider_nobody_is_let_down_later() {
        restartWith("annals.sms.print=false");

        assertThat(kit.refused(otp(PHONE, true)))
                .isEqualTo(Rejection.of(ErrorCode.UNEXPECTED_FAILURE, 500, "Unable to get SMS provider"));
        assertThat(kit.history().of(UserEvent.SignedUp.class)).isEmpty();
    }

    @Test
    void a_code_signs_in_whoever_has_no_account_yet() {
        assertThat(kit.done(otp(PHONE, true))).isEqualTo(CodeSent.QUIETLY);

        SessionGrant grant = kit.done(verify(PHONE, sentCode()));

        assertThat(grant.user().phone()).isEqualTo(PHONE);
    }

    @Test
    void a_code_that_is_asked_for_does_away_with_the_password_of_whoever_else_signed_up() {
        signedUp(PHONE, OTHER_PASSWORD);
        kit.timePasses(Duration.ofMinutes(2));
        kit.done(otp(PHONE, true));

        kit.done(verify(PHONE, sentCode()));

        assertThat(kit.refused(signIn(PHONE, OTHER_PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void a_number_with_a_code_of_its_own_gets_no_message_and_its_code_always_counts() {
        kit.done(otp(TEST_PHONE, true));
        assertThat(kit.history().last(OneTimeTokenEvent.Issued.class).code()).isNull();
        kit.timePasses(Duration.ofHours(1));

        kit.done(verify(TEST_PHONE, TEST_CODE));

        kit.done(verify(TEST_PHONE, TEST_CODE));
        assertThat(kit.done(otp(TEST_PHONE, true))).isEqualTo(new CodeSent("test-otp"));
        assertThat(kit.refused(verify("15005550002", TEST_CODE))).isEqualTo(INVALID);
    }

    @Test
    void such_a_code_ends_with_its_time() {
        restartWith("annals.sms.test-otp-valid-until=2026-11-22T11:00:00Z");
        kit.done(otp(TEST_PHONE, true));

        kit.timePasses(Duration.ofHours(1));

        assertThat(kit.refused(verify(TEST_PHONE, TEST_CODE))).isEqualTo(INVALID);
    }

    @Test
    void a_lost_code_comes_again_and_brings_the_same_password() {
        signedUp(PHONE, OTHER_PASSWORD);
        kit.timePasses(Duration.ofMinutes(2));
        signedUp(PHONE, PASSWORD);
        kit.timePasses(Duration.ofMinutes(2));

        assertThat(kit.done(new OneTimeTokenCommand.ResendTextCode(PHONE, AUDIENCE)))
                .isEqualTo(CodeSent.QUIETLY);
        kit.done(verify(PHONE, sentCode()));

        kit.done(signIn(PHONE, PASSWORD));
    }

    @Test
    void nothing_comes_again_to_who_waits_for_nothing() {
        verified(PHONE);
        int sent = kit.history().of(OneTimeTokenEvent.Issued.class).size();
        kit.timePasses(Duration.ofMinutes(2));

        kit.done(new OneTimeTokenCommand.ResendTextCode(PHONE, AUDIENCE));
        kit.done(new OneTimeTokenCommand.ResendTextCode("41790000000", AUDIENCE));
        kit.done(new OneTimeTokenCommand.ResendPhoneChange(LoginIdentifier.phone(PHONE), AUDIENCE));

        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).hasSize(sent);
    }

    @Test
    void one_number_belongs_to_one_account() {
        verified(PHONE);
        kit.timePasses(Duration.ofMinutes(2));
        kit.done(otp(PHONE, true));
        kit.done(signUp(PHONE, OTHER_PASSWORD));

        assertThat(kit.history().of(ClaimEvent.Claimed.class)).hasSize(1);
        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
    }

    private UserView signedUp(String phone, Secret password) {
        return ((SignUpResult.ConfirmationSent) kit.done(signUp(phone, password))).user();
    }

    private SessionGrant verified(String phone) {
        signedUp(phone, PASSWORD);
        return kit.done(verify(phone, sentCode()));
    }

    private static UserCommand.SignUp signUp(String phone, Secret password) {
        return new UserCommand.SignUp(phone, password, Metadata.EMPTY, AUDIENCE, Channel.SMS);
    }

    private static UserCommand.Create createdWithBoth(String email, String phone) {
        return new UserCommand.Create(
                null, AUDIENCE, null, email, phone, PASSWORD, null, true, false, null, null, null);
    }

    private static SessionCommand.SignIn signIn(String phone, Secret password) {
        return new SessionCommand.SignIn(LoginIdentifier.phone(phone), password, AUDIENCE);
    }

    private static OneTimeTokenCommand.SendTextCode otp(String phone, boolean createUser) {
        return new OneTimeTokenCommand.SendTextCode(phone, Channel.SMS, Metadata.EMPTY, createUser, AUDIENCE);
    }

    private static OneTimeTokenCommand.RedeemTextCode verify(String phone, Secret code) {
        return new OneTimeTokenCommand.RedeemTextCode(phone, code, TokenPurpose.CONFIRMATION, AUDIENCE);
    }

    private Secret sentCode() {
        return new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));
    }
}
