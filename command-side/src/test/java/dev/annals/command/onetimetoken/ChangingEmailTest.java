package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangingEmailTest {

    private static final String ANNA = "anna@example.com";
    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");
    private static final Secret WRONG = new Secret("wrong!");
    private static final Rejection WRONG_CODE =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");
    private static final Rejection WRONG_LINK =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Email link is invalid or has expired");
    private static final Rejection TAKEN =
            new Rejection(ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered");

    private CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private void setting(String setting) {
        kit.close();
        kit = new CommandSideTestKit(setting);
    }

    /** Ann, signed in with a confirmed address. */
    private SessionGrant ann() {
        return member(ANN);
    }

    private SessionGrant member(String email) {
        kit.done(signUp(email, PASSWORD));
        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        return kit.done(
                new OneTimeTokenCommand.RedeemCode(email, new Secret(mail.code().orElse("")), "signup", AUDIENCE));
    }

    private static UserCommand.ChangeOwn wants(SessionGrant who, String email) {
        return wants(who, email, LINK);
    }

    private static UserCommand.ChangeOwn wants(SessionGrant who, String email, MailLink link) {
        return new UserCommand.ChangeOwn(
                who.user().id(),
                who.session().id(),
                new UserCommand.NewEmail(email, link),
                null,
                null,
                null,
                null,
                null);
    }

    private OneTimeTokenEvent.Issued mail(TokenPurpose side) {
        List<OneTimeTokenEvent.Issued> mails = kit.history().of(OneTimeTokenEvent.Issued.class).stream()
                .filter(mail -> mail.purpose() == side)
                .toList();
        return mails.get(mails.size() - 1);
    }

    private OneTimeTokenEvent.Issued toNew() {
        return mail(TokenPurpose.EMAIL_CHANGE_NEW);
    }

    private OneTimeTokenEvent.Issued toCurrent() {
        return mail(TokenPurpose.EMAIL_CHANGE_CURRENT);
    }

    private static String hash(OneTimeTokenEvent.Issued mail) {
        return CodeHash.of(mail.address().orElse(""), mail.code().orElse("")).hex();
    }

    private static OneTimeTokenCommand.ConfirmEmailChange follow(OneTimeTokenEvent.Issued mail) {
        return new OneTimeTokenCommand.ConfirmEmailChange(new Secret(hash(mail)));
    }

    private static OneTimeTokenCommand.ConfirmEmailChangeForCode lead(OneTimeTokenEvent.Issued mail) {
        return new OneTimeTokenCommand.ConfirmEmailChangeForCode(new Secret("pkce_" + hash(mail)));
    }

    private static OneTimeTokenCommand.ConfirmEmailChangeByCode type(OneTimeTokenEvent.Issued mail) {
        return type(mail.address().orElse(""), new Secret(mail.code().orElse("")));
    }

    private static OneTimeTokenCommand.ConfirmEmailChangeByCode type(String email, Secret code) {
        return new OneTimeTokenCommand.ConfirmEmailChangeByCode(email, code, AUDIENCE);
    }

    private UserView changed(Command<EmailChangeResult> command) {
        return grant(command).user();
    }

    private SessionGrant grant(Command<EmailChangeResult> command) {
        return ((EmailChangeResult.SignedIn) kit.done(command)).grant();
    }

    private void agrees(Command<EmailChangeResult> command) {
        assertThat(kit.done(command)).isInstanceOf(EmailChangeResult.OtherSideAwaited.class);
    }

    private Set<? extends Class<?>> eventsSince(int before) {
        List<RecordedEvent> recorded = kit.history().recorded();
        return recorded.subList(before, recorded.size()).stream()
                .map(RecordedEvent::event)
                .map(DomainEvent::getClass)
                .collect(Collectors.toSet());
    }

    @Test
    void the_wanted_address_is_shown_until_both_sides_agree() {
        SessionGrant ann = ann();

        UserView asked = kit.done(wants(ann, ANNA));

        assertThat(asked.email()).isEqualTo(ANN);
        assertThat(asked.newEmail()).isEqualTo(ANNA);
        assertThat(toNew().address().orNull()).isEqualTo(ANNA);
        assertThat(toCurrent().address().orNull()).isEqualTo(ANN);
        assertThat(toNew().linkType()).isEqualTo("email_change");
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().newEmail()).isEqualTo(ANNA);
    }

    @Test
    void the_address_changes_when_the_second_side_agrees() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        kit.timePasses(Duration.ofMinutes(1));

        agrees(follow(toCurrent()));
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
        SessionGrant grant = grant(follow(toNew()));

        assertThat(grant.user().email()).isEqualTo(ANNA);
        assertThat(grant.user().newEmail()).isEmpty();
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("otp");
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.done(signIn(ANNA, PASSWORD)).user().id())
                .isEqualTo(ann.user().id());
    }

    @Test
    void the_identity_has_the_new_address_and_the_metadata_keeps_the_old() {
        kit.done(wants(ann(), ANNA));
        agrees(type(toNew()));

        UserView anna = changed(type(toCurrent()));

        assertThat(anna.identities()).singleElement().satisfies(identity -> {
            assertThat(identity.email()).isEqualTo(ANNA);
            assertThat(identity.data().get("email_verified")).isEqualTo(true);
        });
        assertThat(anna.userMetadata().get("email")).isEqualTo(ANN);
        assertThat(anna.appMetadata().get("providers")).isEqualTo(List.of("email"));
    }

    @Test
    void sessions_outlive_a_change_of_the_address() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        agrees(follow(toNew()));
        changed(follow(toCurrent()));

        assertThat(kit.done(refresh(ann)).user().email()).isEqualTo(ANNA);
    }

    @Test
    void one_side_cannot_agree_for_the_other() {
        kit.done(wants(ann(), ANNA));
        agrees(follow(toNew()));

        assertThat(kit.refused(follow(toNew()))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(type(toNew()))).isEqualTo(WRONG_CODE);
        assertThat(changed(type(toCurrent())).email()).isEqualTo(ANNA);
    }

    @Test
    void asking_anew_begins_anew() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        agrees(follow(toCurrent()));
        OneTimeTokenEvent.Issued old = toNew();
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(wants(ann, BOB));

        assertThat(kit.refused(follow(old))).isEqualTo(WRONG_LINK);
        agrees(follow(toNew()));
        assertThat(changed(follow(toCurrent())).email()).isEqualTo(BOB);
    }

    @Test
    void where_changes_are_not_secured_the_new_address_alone_decides() {
        setting("annals.mail.secure-email-change=false");
        kit.done(wants(ann(), ANNA));

        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class))
                .extracting(OneTimeTokenEvent.Issued::purpose)
                .doesNotContain(TokenPurpose.EMAIL_CHANGE_CURRENT);
        assertThat(changed(type(toNew())).email()).isEqualTo(ANNA);
    }

    @Test
    void where_everybody_is_confirmed_at_once_either_side_is_enough() {
        setting("annals.mail.autoconfirm=true");
        kit.done(wants(kit.annSignsUp(), ANNA));

        assertThat(changed(follow(toCurrent())).email()).isEqualTo(ANNA);
        assertThat(kit.refused(follow(toNew()))).isEqualTo(WRONG_LINK);
    }

    @Test
    void an_account_without_an_address_shows_only_the_new_one() {
        UserView bob = kit.done(new UserCommand.Create(
                null, AUDIENCE, null, null, "4915112345678", null, null, false, true, null, null, null));
        kit.done(new UserCommand.ChangeOwn(
                bob.id(), null, new UserCommand.NewEmail(BOB, LINK), null, null, null, null, null));
        kit.timePasses(Duration.ofMinutes(1));

        UserView changed = changed(follow(toNew()));

        assertThat(changed.email()).isEqualTo(BOB);
        assertThat(changed.emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(changed.userMetadata().get("email_verified")).isEqualTo(true);
        assertThat(changed.providers()).containsExactly("phone", "email");
        assertThat(changed.appMetadata().get("providers")).isEqualTo(List.of("phone", "email"));
    }

    @Test
    void a_taken_address_cannot_be_asked_for() {
        SessionGrant ann = ann();
        kit.done(signUp(BOB, PASSWORD));

        assertThat(kit.refused(wants(ann, BOB))).isEqualTo(TAKEN);
    }

    @Test
    void the_present_address_is_no_other_one() {
        SessionGrant ann = ann();
        int before = kit.history().recorded().size();

        assertThat(kit.done(wants(ann, ANN)).newEmail()).isEmpty();

        assertThat(eventsSince(before)).isEqualTo(Set.of(UserEvent.SavedUnchanged.class));
    }

    @Test
    void an_address_that_was_taken_meanwhile_is_refused_and_the_code_stays() {
        kit.done(wants(ann(), ANNA));
        agrees(follow(toCurrent()));
        UserId other = member(ANNA).user().id();

        assertThat(kit.refused(follow(toNew()))).isEqualTo(TAKEN);
        assertThat(kit.refused(type(toNew()))).isEqualTo(TAKEN);

        kit.done(new UserCommand.Delete(other));
        assertThat(changed(follow(toNew())).email()).isEqualTo(ANNA);
    }

    @Test
    void the_old_address_is_free_at_once() {
        kit.done(wants(ann(), ANNA));
        agrees(follow(toCurrent()));
        changed(follow(toNew()));

        assertThat(member(ANN).user().email()).isEqualTo(ANN);
    }

    @Test
    void not_too_often() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));

        assertThat(kit.refused(wants(ann, BOB)))
                .isEqualTo(new Rejection(
                        ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT,
                        429,
                        "For security purposes, you can only request this after 60 seconds."));
    }

    @Test
    void a_new_password_takes_back_what_was_sent_but_not_what_is_sent_with_it() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        OneTimeTokenEvent.Issued old = toNew();

        UserView changed = kit.done(new UserCommand.ChangeOwn(
                ann.user().id(),
                ann.session().id(),
                new UserCommand.NewEmail(BOB, LINK),
                OTHER_PASSWORD,
                null,
                null,
                null,
                null));

        assertThat(changed.newEmail()).isEqualTo(BOB);
        assertThat(kit.refused(follow(old))).isEqualTo(WRONG_LINK);
        agrees(follow(toNew()));
    }

    @Test
    void a_pending_change_is_mailed_again() {
        kit.done(wants(ann(), ANNA));
        OneTimeTokenEvent.Issued lost = toNew();
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(new OneTimeTokenCommand.ResendEmailChange(ANN, AUDIENCE, LINK));

        assertThat(kit.refused(follow(lost))).isEqualTo(WRONG_LINK);
        agrees(follow(toNew()));
        assertThat(changed(follow(toCurrent())).email()).isEqualTo(ANNA);
    }

    @Test
    void nothing_is_mailed_again_where_nothing_is_pending() {
        ann();
        int before = kit.history().recorded().size();

        kit.done(new OneTimeTokenCommand.ResendEmailChange(ANN, AUDIENCE, LINK));
        kit.done(new OneTimeTokenCommand.ResendEmailChange(BOB, AUDIENCE, LINK));

        assertThat(kit.history().recorded()).hasSize(before);
    }

    @Test
    void with_pkce_the_second_link_leads_on_with_a_code() {
        Challenge challenge =
                new Challenge("plain-verifier-that-is-long-enough-for-the-contract", Challenge.Method.PLAIN);
        kit.done(wants(ann(), ANNA, LINK.with(challenge)));

        assertThat(kit.refused(follow(toNew()))).isEqualTo(WRONG_LINK);
        agrees(lead(toNew()));
        EmailChangeResult led = kit.done(lead(toCurrent()));

        Secret code = ((EmailChangeResult.CodeIssued) led).code();
        SessionGrant grant = kit.done(new FlowCommand.Exchange(code, new Secret(challenge.value())));
        assertThat(grant.user().email()).isEqualTo(ANNA);
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("email_change");
    }

    @Test
    void a_code_of_a_pkce_request_signs_in() {
        Challenge challenge =
                new Challenge("plain-verifier-that-is-long-enough-for-the-contract", Challenge.Method.PLAIN);
        kit.done(wants(ann(), ANNA, LINK.with(challenge)));
        agrees(type(toNew()));

        assertThat(changed(type(toCurrent())).email()).isEqualTo(ANNA);
    }

    @Test
    void codes_and_links_expire() {
        kit.done(wants(ann(), ANNA));
        kit.timePasses(Duration.ofHours(24).plusMillis(1));

        assertThat(kit.refused(follow(toNew()))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(type(toNew()))).isEqualTo(WRONG_CODE);
    }

    @Test
    void the_tenth_wrong_code_for_the_new_address_voids_the_right_one() {
        kit.done(wants(ann(), ANNA));
        for (int tries = 0; tries < 10; tries++) {
            assertThat(kit.refused(type(ANNA, WRONG))).isEqualTo(WRONG_CODE);
        }

        assertThat(kit.refused(type(toNew()))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(follow(toNew()))).isEqualTo(WRONG_LINK);
    }

    @Test
    void the_tenth_wrong_code_for_the_present_address_voids_the_right_one() {
        kit.done(wants(ann(), ANNA));
        for (int tries = 0; tries < 10; tries++) {
            kit.refused(type(ANN, WRONG));
        }

        assertThat(kit.refused(type(toCurrent()))).isEqualTo(WRONG_CODE);
    }

    /** Otherwise one could guess at many codes for the same address, of which only one account's would ever die. */
    @Test
    void a_wrong_code_counts_for_everybody_who_waits_for_the_address() {
        setting("annals.mail.secure-email-change=false");
        kit.done(wants(ann(), ANNA));
        OneTimeTokenEvent.Issued first = toNew();
        kit.done(wants(member(BOB), ANNA));
        for (int tries = 0; tries < 10; tries++) {
            kit.refused(type(ANNA, WRONG));
        }

        assertThat(kit.refused(type(first))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(type(toNew()))).isEqualTo(WRONG_CODE);
    }

    @Test
    void each_of_those_who_wait_for_an_address_has_a_code_of_the_own() {
        setting("annals.mail.secure-email-change=false");
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        OneTimeTokenEvent.Issued first = toNew();
        kit.done(wants(member(BOB), ANNA));

        assertThat(changed(type(first)).id()).isEqualTo(ann.user().id());
        assertThat(kit.refused(type(toNew()))).isEqualTo(TAKEN);
    }

    /** Address and code are hashed as one text, so that it would fit; nobody would count such tries. */
    @Test
    void digits_do_not_wander_from_the_code_into_the_address() {
        kit.done(wants(ann(), "anna@example"));
        String code = toNew().code().orElse("");

        assertThat(kit.refused(type("anna@example" + code.charAt(0), new Secret(code.substring(1)))))
                .isEqualTo(WRONG_CODE);
        agrees(type(toNew()));
    }

    @Test
    void guessing_where_nothing_is_pending_leaves_no_trace() {
        kit.done(wants(ann(), ANNA));
        agrees(follow(toCurrent()));
        changed(follow(toNew()));
        int before = kit.history().recorded().size();

        kit.refused(type(ANN, WRONG));
        kit.refused(type(ANNA, WRONG));

        assertThat(kit.history().recorded()).hasSize(before);
    }

    @Test
    void a_banned_account_changes_nothing() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        kit.done(CommandSideTestKit.ban(ann.user().id(), kit.now().plusSeconds(60)));

        assertThat(kit.refused(follow(toNew()))).isEqualTo(new Rejection(ErrorCode.USER_BANNED, 403, "User is banned"));
        assertThat(kit.refused(type(toNew()))).isEqualTo(new Rejection(ErrorCode.USER_BANNED, 403, "User is banned"));
    }

    @Test
    void a_code_counts_only_for_its_audience() {
        kit.done(wants(ann(), ANNA));

        assertThat(kit.refused(new OneTimeTokenCommand.ConfirmEmailChangeByCode(
                        ANNA, new Secret(toNew().code().orElse("")), "others")))
                .isEqualTo(WRONG_CODE);
    }

    @Test
    void the_address_changes_and_the_claims_move_in_one_commit() {
        kit.done(wants(ann(), ANNA));
        agrees(follow(toCurrent()));
        int before = kit.history().recorded().size();

        changed(follow(toNew()));

        assertThat(kit.history()
                        .recorded()
                        .subList(before, kit.history().recorded().size()))
                .extracting(recorded -> recorded.event().getClass().getSimpleName())
                .containsExactly("Redeemed", "Claimed", "Released", "EmailChanged", "IdentityUpdated", "Opened");
    }
}
