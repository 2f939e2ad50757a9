package dev.annals.command.session;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.BROUGHT_ALONG;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningInTest {

    private static final Rejection INVALID =
            new Rejection(ErrorCode.INVALID_CREDENTIALS, 400, "Invalid login credentials");

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void the_right_password_opens_a_session_of_its_own() {
        SessionGrant first = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(1));

        SessionGrant second = kit.done(signIn(ANN, PASSWORD));

        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.user().activity().lastSignInAt()).isEqualTo(kit.now());
        assertThat(second.session().aal()).isEqualTo("aal1");
    }

    @Test
    void a_wrong_password_is_refused_and_remembered() {
        SessionGrant ann = kit.annSignsUp();

        assertThat(kit.refused(signIn(ANN, OTHER_PASSWORD))).isEqualTo(INVALID);

        SignInEvent.Failed failed = kit.history().last(SignInEvent.Failed.class);
        assertThat(failed.userId()).isEqualTo(ann.user().id());
        assertThat(failed.reason()).isEqualTo("wrong_password");
        assertThat(failed.stream()).isNull();
    }

    @Test
    void an_unknown_address_is_refused_alike_and_costs_as_much() {
        kit.annSignsUp();
        int before = kit.hashed();

        assertThat(kit.refused(signIn(BOB, PASSWORD))).isEqualTo(INVALID);

        assertThat(kit.hashed()).isEqualTo(before + 1);
        SignInEvent.Failed failed = kit.history().last(SignInEvent.Failed.class);
        assertThat(failed.userId()).isNull();
        assertThat(failed.reason()).isEqualTo("unknown_identifier");
    }

    @Test
    void an_account_of_another_audience_is_unknown() {
        kit.annSignsUp();

        assertThat(kit.refused(new SessionCommand.SignIn(LoginIdentifier.email(ANN), PASSWORD, "elsewhere")))
                .isEqualTo(INVALID);
    }

    @Test
    void an_account_without_password_is_refused_as_if_unknown() {
        kit.done(new UserCommand.Create(
                null, CommandSideTestKit.AUDIENCE, null, BOB, null, null, null, true, false, null, null, null));

        assertThat(kit.refused(signIn(BOB, PASSWORD))).isEqualTo(INVALID);
    }

    @Test
    void a_hash_that_was_brought_along_is_replaced_at_the_first_sign_in() {
        UserId bob = bobWasImported();
        SessionGrant first = kit.done(signIn(BOB, PASSWORD));

        assertThat(kit.history().of(UserEvent.PasswordRehashed.class)).hasSize(1);
        assertThat(kit.history().last(UserEvent.PasswordRehashed.class).userId())
                .isEqualTo(bob);
        assertThat(kit.done(signIn(BOB, PASSWORD)).session().generation()).isZero();
        assertThat(kit.history().of(UserEvent.PasswordRehashed.class)).hasSize(1);
        assertThat(kit.done(CommandSideTestKit.refresh(first)).refreshed()).isTrue();
    }

    @Test
    void the_better_hash_and_the_session_are_one_commit() {
        bobWasImported();

        Long position = kit.send(signIn(BOB, PASSWORD)).position();

        assertThat(kit.history().recorded())
                .filteredOn(recorded -> recorded.position() > position - 2)
                .extracting(recorded -> recorded.event().getClass().getSimpleName())
                .containsExactly("PasswordRehashed", "Opened");
    }

    @Test
    void a_wrong_password_replaces_nothing() {
        bobWasImported();

        kit.refused(signIn(BOB, OTHER_PASSWORD));

        assertThat(kit.history().of(UserEvent.PasswordRehashed.class)).isEmpty();
    }

    @Test
    void nobody_is_refused_because_the_better_hash_could_not_be_made() {
        bobWasImported();
        kit.hashingFails();

        assertThat(kit.done(signIn(BOB, PASSWORD)).refreshed()).isFalse();
        assertThat(kit.history().of(UserEvent.PasswordRehashed.class)).isEmpty();
    }

    private UserId bobWasImported() {
        return kit.done(new UserCommand.Create(
                        null,
                        CommandSideTestKit.AUDIENCE,
                        null,
                        BOB,
                        null,
                        null,
                        BROUGHT_ALONG,
                        true,
                        false,
                        null,
                        null,
                        null))
                .id();
    }

    @Test
    void a_banned_user_cannot_sign_in_whatever_the_password() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(ban(ann.user().id(), kit.now().plusSeconds(60)));

        Rejection banned = new Rejection(ErrorCode.USER_BANNED, 400, "User is banned");
        assertThat(kit.refused(signIn(ANN, PASSWORD))).isEqualTo(banned);
        assertThat(kit.refused(signIn(ANN, OTHER_PASSWORD))).isEqualTo(banned);
    }

    @Test
    void a_ban_that_ran_out_no_longer_counts() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(ban(ann.user().id(), kit.now().plusSeconds(60)));
        kit.timePasses(Duration.ofSeconds(60));

        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id())
                .isEqualTo(ann.user().id());
    }

    @Test
    void only_who_knows_the_password_learns_that_the_address_is_unconfirmed() {
        kit.close();
        kit = new CommandSideTestKit();
        kit.done(signUp(ANN, PASSWORD));

        assertThat(kit.refused(signIn(ANN, PASSWORD)))
                .isEqualTo(new Rejection(ErrorCode.EMAIL_NOT_CONFIRMED, 400, "Email not confirmed"));
        assertThat(kit.refused(signIn(ANN, OTHER_PASSWORD))).isEqualTo(INVALID);
    }

    @Test
    void guessing_fills_the_log_with_ten_events_a_minute() {
        kit.annSignsUp();

        for (int guess = 0; guess < 25; guess++) {
            kit.refused(signIn(ANN, OTHER_PASSWORD));
        }

        assertThat(kit.history().of(SignInEvent.Failed.class)).hasSize(10);
    }

    @Test
    void what_was_not_remembered_one_by_one_is_counted() {
        kit.annSignsUp();
        for (int guess = 0; guess < 25; guess++) {
            kit.refused(signIn(ANN, OTHER_PASSWORD));
        }

        kit.bean(FailedSignIns.class).close();

        assertThat(kit.history().of(SignInEvent.FailuresCounted.class))
                .singleElement()
                .satisfies(counted -> assertThat(counted.count()).isEqualTo(15));
    }

    @Test
    void who_tries_many_addresses_is_counted_as_one_client() {
        for (int guess = 0; guess < 25; guess++) {
            kit.refused(signIn("somebody" + guess + "@example.com", PASSWORD));
        }

        assertThat(kit.history().of(SignInEvent.Failed.class)).hasSize(10);
    }
}
