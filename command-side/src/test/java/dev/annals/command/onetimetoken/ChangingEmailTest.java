package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.ANNA;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.LINK;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.TAKEN;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.WRONG_CODE;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.WRONG_LINK;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.follow;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.lead;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.type;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.wants;
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
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
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

    private CommandSideTestKit kit = new CommandSideTestKit();
    private AskedForAnotherEmail steps = new AskedForAnotherEmail(kit);

    @AfterEach
    void close() {
        kit.close();
    }

    private void setting(String setting) {
        kit.close();
        kit = new CommandSideTestKit(setting);
        steps = new AskedForAnotherEmail(kit);
    }

    private SessionGrant ann() {
        return steps.member(ANN);
    }

    private UserView changed(Command<EmailChangeResult> command) {
        return steps.changes(command).user();
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
        assertThat(steps.toNew().address().orNull()).isEqualTo(ANNA);
        assertThat(steps.toCurrent().address().orNull()).isEqualTo(ANN);
        assertThat(steps.toNew().linkType()).isEqualTo("email_change");
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().newEmail()).isEqualTo(ANNA);
    }

    @Test
    void the_address_changes_when_the_second_side_agrees() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        kit.timePasses(Duration.ofMinutes(1));

        steps.agrees(follow(steps.toCurrent()));
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
        SessionGrant grant = steps.changes(follow(steps.toNew()));

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
        steps.agrees(type(steps.toNew()));

        UserView anna = changed(type(steps.toCurrent()));

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
        steps.agrees(follow(steps.toNew()));
        changed(follow(steps.toCurrent()));

        assertThat(kit.done(refresh(ann)).user().email()).isEqualTo(ANNA);
    }

    @Test
    void one_side_cannot_agree_for_the_other() {
        kit.done(wants(ann(), ANNA));
        steps.agrees(follow(steps.toNew()));

        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(WRONG_CODE);
        assertThat(changed(type(steps.toCurrent())).email()).isEqualTo(ANNA);
    }

    @Test
    void asking_anew_begins_anew() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        steps.agrees(follow(steps.toCurrent()));
        OneTimeTokenEvent.Issued old = steps.toNew();
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(wants(ann, BOB));

        assertThat(kit.refused(follow(old))).isEqualTo(WRONG_LINK);
        steps.agrees(follow(steps.toNew()));
        assertThat(changed(follow(steps.toCurrent())).email()).isEqualTo(BOB);
    }

    @Test
    void where_changes_are_not_secured_the_new_address_alone_decides() {
        setting("annals.mail.secure-email-change=false");
        kit.done(wants(ann(), ANNA));

        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class))
                .extracting(OneTimeTokenEvent.Issued::purpose)
                .doesNotContain(TokenPurpose.EMAIL_CHANGE_CURRENT);
        assertThat(changed(type(steps.toNew())).email()).isEqualTo(ANNA);
    }

    @Test
    void where_everybody_is_confirmed_at_once_either_side_is_enough() {
        setting("annals.mail.autoconfirm=true");
        kit.done(wants(kit.annSignsUp(), ANNA));

        assertThat(changed(follow(steps.toCurrent())).email()).isEqualTo(ANNA);
        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(WRONG_LINK);
    }

    @Test
    void an_account_without_an_address_shows_only_the_new_one() {
        UserView bob = kit.done(new UserCommand.Create(
                null, AUDIENCE, null, null, "4915112345678", null, null, false, true, null, null, null));
        kit.done(new UserCommand.ChangeOwn(
                bob.id(), null, new UserCommand.NewEmail(BOB, LINK), null, null, null, null, null, null));
        kit.timePasses(Duration.ofMinutes(1));

        UserView changed = changed(follow(steps.toNew()));

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
        steps.agrees(follow(steps.toCurrent()));
        UserId other = steps.member(ANNA).user().id();

        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(TAKEN);
        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(TAKEN);

        kit.done(new UserCommand.Delete(other));
        assertThat(changed(follow(steps.toNew())).email()).isEqualTo(ANNA);
    }

    @Test
    void the_old_address_is_free_at_once() {
        kit.done(wants(ann(), ANNA));
        steps.agrees(follow(steps.toCurrent()));
        changed(follow(steps.toNew()));

        assertThat(steps.member(ANN).user().email()).isEqualTo(ANN);
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
        OneTimeTokenEvent.Issued old = steps.toNew();

        UserView changed = kit.done(wants(ann, BOB, LINK, OTHER_PASSWORD));

        assertThat(changed.newEmail()).isEqualTo(BOB);
        assertThat(kit.refused(follow(old))).isEqualTo(WRONG_LINK);
        steps.agrees(follow(steps.toNew()));
    }

    @Test
    void a_pending_change_is_mailed_again() {
        kit.done(wants(ann(), ANNA));
        OneTimeTokenEvent.Issued lost = steps.toNew();
        kit.timePasses(Duration.ofMinutes(1));

        kit.done(new OneTimeTokenCommand.ResendEmailChange(ANN, AUDIENCE, LINK));

        assertThat(kit.refused(follow(lost))).isEqualTo(WRONG_LINK);
        steps.agrees(follow(steps.toNew()));
        assertThat(changed(follow(steps.toCurrent())).email()).isEqualTo(ANNA);
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

        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(WRONG_LINK);
        steps.agrees(lead(steps.toNew()));
        EmailChangeResult led = kit.done(lead(steps.toCurrent()));

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
        steps.agrees(type(steps.toNew()));

        assertThat(changed(type(steps.toCurrent())).email()).isEqualTo(ANNA);
    }

    @Test
    void codes_and_links_expire() {
        kit.done(wants(ann(), ANNA));
        kit.timePasses(Duration.ofHours(24).plusMillis(1));

        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(WRONG_LINK);
        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(WRONG_CODE);
    }

    @Test
    void a_banned_account_changes_nothing() {
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        kit.done(CommandSideTestKit.ban(ann.user().id(), kit.now().plusSeconds(60)));

        assertThat(kit.refused(follow(steps.toNew())))
                .isEqualTo(new Rejection(ErrorCode.USER_BANNED, 403, "User is banned"));
        assertThat(kit.refused(type(steps.toNew())))
                .isEqualTo(new Rejection(ErrorCode.USER_BANNED, 403, "User is banned"));
    }

    @Test
    void the_address_changes_and_the_claims_move_in_one_commit() {
        kit.done(wants(ann(), ANNA));
        steps.agrees(follow(steps.toCurrent()));
        int before = kit.history().recorded().size();

        changed(follow(steps.toNew()));

        assertThat(kit.history()
                        .recorded()
                        .subList(before, kit.history().recorded().size()))
                .extracting(recorded -> recorded.event().getClass().getSimpleName())
                .containsExactly("Redeemed", "Claimed", "Released", "EmailChanged", "IdentityUpdated", "Opened");
    }

    @Test
    void both_mails_count_as_one() {
        SessionGrant ann = ann();
        int before = kit.mailsCounted();

        kit.done(wants(ann, ANNA));

        assertThat(kit.mailsCounted()).isEqualTo(before + 1);
    }

    @Test
    void an_anonymous_account_becomes_permanent_with_its_address() {
        SessionGrant nobody = kit.done(new UserCommand.SignInAnonymously(Metadata.EMPTY, AUDIENCE));
        assertThat(kit.done(wants(nobody, ANN)).newEmail()).isEqualTo(ANN);

        UserView ann = changed(follow(steps.toNew()));

        assertThat(ann.anonymous()).isFalse();
        assertThat(ann.id()).isEqualTo(nobody.user().id());
        assertThat(ann.appMetadata().get("provider")).isEqualTo("email");
    }

    @Test
    void where_everybody_is_confirmed_at_once_an_anonymous_account_has_its_address_at_once() {
        setting("annals.mail.autoconfirm=true");
        SessionGrant nobody = kit.done(new UserCommand.SignInAnonymously(Metadata.EMPTY, AUDIENCE));

        UserView ann = kit.done(wants(nobody, ANN, LINK, PASSWORD));

        assertThat(ann.anonymous()).isFalse();
        assertThat(ann.email()).isEqualTo(ANN);
        assertThat(ann.newEmail()).isEmpty();
        assertThat(ann.emailConfirmedAt()).isNotNull();
        assertThat(ann.identities()).singleElement().satisfies(identity -> assertThat(
                        identity.data().get("email_verified"))
                .isEqualTo(true));
        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).isEmpty();
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id())
                .isEqualTo(nobody.user().id());
        assertThat(kit.refused(signUp(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.USER_ALREADY_EXISTS);
    }
}
