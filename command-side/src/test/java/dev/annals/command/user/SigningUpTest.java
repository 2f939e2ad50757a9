package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SigningUpTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private void withAutoconfirm() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true");
    }

    @Nested
    class Where_everybody_is_confirmed_at_once {

        @Test
        void signing_up_signs_in() {
            withAutoconfirm();

            SessionGrant grant = ((SignUpResult.SignedIn) kit.done(signUp(ANN, PASSWORD))).grant();

            assertThat(grant.user().email()).isEqualTo(ANN);
            assertThat(grant.user().role()).isEqualTo("authenticated");
            assertThat(grant.user().emailConfirmedAt()).isEqualTo(kit.now());
            assertThat(grant.user().activity().lastSignInAt()).isEqualTo(kit.now());
            assertThat(grant.session().amr())
                    .singleElement()
                    .extracting("method")
                    .isEqualTo("password");
            assertThat(grant.refreshToken().value()).matches("[a-z2-7]{12}");
        }

        @Test
        void everything_is_one_commit() {
            withAutoconfirm();

            Long position = kit.send(signUp(ANN, PASSWORD)).position();

            assertThat(kit.history().recorded())
                    .extracting(recorded -> (Object) recorded.event().getClass())
                    .containsExactly(
                            UserEvent.SignedUp.class,
                            UserEvent.IdentityLinked.class,
                            UserEvent.EmailConfirmed.class,
                            ClaimEvent.Claimed.class,
                            SessionEvent.Opened.class);
            assertThat(position).isEqualTo(5);
        }

        @Test
        void an_address_is_taken_only_once_and_nothing_is_hashed_for_the_second() {
            withAutoconfirm();
            kit.done(signUp(ANN, PASSWORD));
            int hashed = kit.hashed();

            Rejection rejection = kit.refused(signUp(ANN, PASSWORD));

            assertThat(rejection)
                    .isEqualTo(new Rejection(ErrorCode.USER_ALREADY_EXISTS, 422, "User already registered"));
            assertThat(kit.hashed()).isEqualTo(hashed);
            assertThat(kit.history().of(UserEvent.SignUpRepeated.class)).hasSize(1);
        }

        @Test
        void two_hundred_simultaneous_sign_ups_make_one_user() {
            withAutoconfirm();

            List<CompletableFuture<CommandSideTestKit.Outcome<SignUpResult>>> racing = Stream.generate(
                            () -> kit.dispatch(signUp(ANN, PASSWORD)))
                    .limit(200)
                    .toList();
            List<CommandSideTestKit.Outcome<SignUpResult>> outcomes =
                    racing.stream().map(CommandSideTestKit::await).toList();

            assertThat(outcomes).filteredOn(outcome -> outcome.result() != null).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.rejection() != null)
                    .hasSize(199)
                    .allMatch(outcome -> outcome.rejection().code() == ErrorCode.USER_ALREADY_EXISTS);
            assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
            assertThat(kit.history().of(ClaimEvent.Claimed.class)).hasSize(1);
        }
    }

    @Nested
    class Where_mails_confirm {

        @Test
        void a_new_account_waits_for_its_confirmation() {
            UserView user = ((SignUpResult.ConfirmationSent) kit.done(signUp(ANN, PASSWORD))).user();

            assertThat(user.emailConfirmedAt()).isNull();
            assertThat(user.activity().confirmationSentAt()).isEqualTo(kit.now());
            assertThat(kit.history().of(SessionEvent.class)).isEmpty();
            OneTimeTokenEvent.Issued issued = kit.history().last(OneTimeTokenEvent.Issued.class);
            assertThat(issued.code().orNull()).matches("\\d{6}");
            assertThat(issued.address().orNull()).isEqualTo(ANN);
            assertThat(issued.linkType()).isEqualTo("signup");
            assertThat(issued.password()).isNull();
        }

        @Test
        void what_the_client_sends_along_replaces_nothing_that_the_account_is_made_of() {
            Map<String, Object> sent = new HashMap<>(Map.of("email", "bob@example.com", "name", "Ann", "sub", "me"));
            sent.put("nothing", null);

            UserView user = ((SignUpResult.ConfirmationSent)
                            kit.done(new UserCommand.SignUp(ANN, PASSWORD, new Metadata(sent), AUDIENCE, LINK)))
                    .user();

            assertThat(user.userMetadata().values())
                    .isEqualTo(Map.of(
                            "sub",
                            user.id().toString(),
                            "email",
                            ANN,
                            "email_verified",
                            false,
                            "phone_verified",
                            false,
                            "name",
                            "Ann"));
            assertThat(user.identities()).singleElement().satisfies(identity -> {
                assertThat(identity.provider()).isEqualTo("email");
                assertThat(identity.providerId()).isEqualTo(user.id().toString());
                assertThat(identity.data().values()).containsKey("nothing").containsEntry("email", ANN);
            });
            assertThat(user.appMetadata().values())
                    .isEqualTo(Map.of("provider", "email", "providers", List.of("email")));
        }

        @Test
        void a_second_sign_up_changes_nothing_but_sends_a_code_with_its_own_password() {
            UserView first = ((SignUpResult.ConfirmationSent) kit.done(signUp(ANN, PASSWORD))).user();
            kit.timePasses(Duration.ofMinutes(2));

            UserView second = ((SignUpResult.ConfirmationSent) kit.done(signUp(ANN, OTHER_PASSWORD))).user();

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(kit.history().of(UserEvent.PasswordSet.class)).isEmpty();
            assertThat(kit.history().last(OneTimeTokenEvent.Issued.class).password())
                    .isNotNull();
        }

        @Test
        void a_second_mail_within_a_minute_is_refused() {
            kit.done(signUp(ANN, PASSWORD));
            kit.timePasses(Duration.ofMillis(2_500));

            assertThat(kit.refused(signUp(ANN, PASSWORD)))
                    .isEqualTo(new Rejection(
                            ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT,
                            429,
                            "For security purposes, you can only request this after 57 seconds."));
        }

        @Test
        void a_confirmed_address_is_not_told_apart_from_a_new_one() {
            UserView ann = ((SignUpResult.ConfirmationSent) kit.done(signUp(ANN, PASSWORD))).user();
            kit.done(new UserCommand.Change(ann.id(), null, null, null, null, true, false, null, null, null));
            int hashed = kit.hashed();

            UserView invented = ((SignUpResult.Obfuscated) kit.done(signUp(ANN, OTHER_PASSWORD))).invented();

            assertThat(invented.id()).isNotEqualTo(ann.id());
            assertThat(invented.email()).isEqualTo(ANN);
            assertThat(invented.role()).isEmpty();
            assertThat(invented.identities()).isEmpty();
            assertThat(invented.userMetadata()).isEqualTo(Metadata.EMPTY);
            assertThat(invented.activity().confirmationSentAt()).isEqualTo(kit.now());
            assertThat(invented.createdAt()).isEqualTo(kit.now());
            assertThat(kit.hashed()).isEqualTo(hashed + 1);
            assertThat(kit.history().last(UserEvent.SignUpRepeated.class).userId())
                    .isEqualTo(ann.id());
            assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).hasSize(1);
        }

        @Test
        void an_address_of_another_audience_is_taken() {
            kit.done(new UserCommand.SignUp(
                    ANN,
                    PASSWORD,
                    Metadata.EMPTY,
                    "elsewhere",
                    signUp(ANN, PASSWORD).link()));

            assertThat(kit.done(signUp(ANN, PASSWORD))).isInstanceOf(SignUpResult.Obfuscated.class);
        }

        @Test
        void events_name_the_command_and_the_client() {
            kit.done(signUp(ANN, PASSWORD));

            assertThat(kit.history().recorded()).allSatisfy(recorded -> {
                assertThat(recorded.cause().command()).isEqualTo("user.sign_up");
                assertThat(recorded.cause().requestId()).isEqualTo("request-1");
            });
        }
    }
}
