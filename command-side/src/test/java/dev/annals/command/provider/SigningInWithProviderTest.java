package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.provider.Visitor.ANN_AT_GITHUB;
import static dev.annals.command.provider.Visitor.ANN_AT_GOOGLE;
import static dev.annals.command.provider.Visitor.meetings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent.Meeting;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningInWithProviderTest {

    private static final Rejection NEEDS_VERIFICATION = new Rejection(
            ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION,
            422,
            "Unverified email with spotify. A confirmation email has been sent to your spotify email");

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private void settings(String... settings) {
        kit.close();
        kit = new CommandSideTestKit(settings);
    }

    @Test
    void whoever_is_new_gets_a_confirmed_account() {
        SessionGrant grant = ANN_AT_GITHUB.comes(kit);

        UserView ann = grant.user();
        assertThat(ann.email()).isEqualTo(ANN);
        assertThat(ann.emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(ann.appMetadata().values()).isEqualTo(Map.of("provider", "github", "providers", List.of("github")));
        assertThat(ann.userMetadata().values())
                .isEqualTo(Map.of(
                        "sub", "4711",
                        "provider_id", "4711",
                        "phone_verified", false,
                        "email", "Ann@Example.com",
                        "email_verified", true));
        assertThat(ann.identities()).singleElement().satisfies(identity -> {
            assertThat(identity.provider()).isEqualTo("github");
            assertThat(identity.providerId()).isEqualTo("4711");
            assertThat(identity.email()).isEqualTo(ANN);
            assertThat(identity.data()).isEqualTo(ann.userMetadata());
        });
        assertThat(grant.session().amr()).singleElement().satisfies(amr -> {
            assertThat(amr.method()).isEqualTo("oauth");
            assertThat(amr.provider()).isEqualTo("github");
        });
        assertThat(meetings(kit)).containsExactly(Meeting.SIGNED_UP);
    }

    @Test
    void whoever_comes_again_is_the_same_and_data_follow_the_provider() {
        SessionGrant first = kit.done(ANN_AT_GITHUB.signIn(Map.of("name", "Ann", "team", "a")));
        kit.done(new UserCommand.ChangeOwn(
                first.user().id(),
                null,
                null,
                null,
                null,
                null,
                null,
                new Metadata(Map.of("name", "Countess", "own", 1.0)),
                null));

        UserView ann = kit.done(ANN_AT_GITHUB.signIn(Map.of("name", "Ann"))).user();

        assertThat(ann.id()).isEqualTo(first.user().id());
        assertThat(ANN_AT_GITHUB.in(ann).data().values())
                .containsEntry("name", "Ann")
                .doesNotContainKey("team");
        assertThat(ann.userMetadata().values())
                .containsEntry("name", "Ann")
                .containsEntry("own", 1.0)
                .containsEntry("team", "a");
        assertThat(meetings(kit)).containsExactly(Meeting.SIGNED_UP, Meeting.KNOWN);
    }

    @Test
    void what_the_provider_says_again_is_no_event() {
        ANN_AT_GITHUB.comes(kit);
        int before = kit.history().of(UserEvent.class).size();

        ANN_AT_GITHUB.comes(kit);

        assertThat(kit.history().of(UserEvent.class)).hasSize(before);
    }

    @Test
    void subjects_of_providers_whose_names_begin_alike_are_kept_apart() {
        UserView ann = Visitor.verified("custom:acme", "eu:7", ANN).comes(kit).user();

        UserView bob = Visitor.verified("custom:acme:eu", "7", BOB).comes(kit).user();

        assertThat(bob.id()).isNotEqualTo(ann.id());
    }

    @Test
    void an_unverified_address_is_mailed_to_and_the_account_stays_although_it_is_refused() {
        assertThat(kit.refused(Visitor.unverified("spotify", "s", ANN).signIn()))
                .isEqualTo(NEEDS_VERIFICATION);

        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        assertThat(mail.address().orElse("")).isEqualTo(ANN);
        assertThat(mail.linkType()).isEqualTo("signup");
        assertThat(kit.history().of(SessionEvent.Opened.class)).isEmpty();
        assertThat(kit.history().last(UserEvent.SignedUp.class).userId()).isEqualTo(mail.userId());
    }

    @Test
    void an_unverified_address_may_sign_in_where_the_deployment_says_so() {
        settings("annals.mail.allow-unverified-email-sign-ins=true");

        SessionGrant grant = Visitor.unverified("spotify", "s", ANN).comes(kit);

        assertThat(grant.user().emailConfirmedAt()).isNull();
        assertThat(kit.history().of(OneTimeTokenEvent.Issued.class)).hasSize(1);
    }

    @Test
    void whoever_has_no_address_is_refused_unless_it_is_optional() {
        assertThat(kit.refused(Visitor.of("github", "1").signIn()))
                .isEqualTo(new Rejection(
                        ErrorCode.UNEXPECTED_FAILURE, 500, "Error getting user email from external provider"));

        UserView nobody = Visitor.of("github", "1").addressOptional().comes(kit).user();

        assertThat(nobody.email()).isEmpty();
        assertThat(nobody.emailConfirmedAt()).isNull();
        assertThat(Visitor.of("github", "1").addressOptional().comes(kit).user().id())
                .isEqualTo(nobody.id());
    }

    @Test
    void nobody_new_comes_in_where_sign_ups_are_off() {
        settings("annals.disable-signup=true");

        assertThat(kit.refused(ANN_AT_GITHUB.signIn()))
                .isEqualTo(new Rejection(ErrorCode.SIGNUP_DISABLED, 422, "Signups not allowed for this instance"));
        assertThat(kit.history().recorded()).isEmpty();
    }

    @Test
    void a_banned_user_cannot_come_by_a_known_identity_nor_by_an_address() {
        UserView ann = ANN_AT_GITHUB.comes(kit).user();
        kit.done(ban(ann.id(), kit.now().plusSeconds(60)));
        Rejection banned = new Rejection(ErrorCode.USER_BANNED, 403, "User is banned");

        assertThat(kit.refused(ANN_AT_GITHUB.signIn())).isEqualTo(banned);
        assertThat(kit.refused(ANN_AT_GOOGLE.signIn())).isEqualTo(banned);
    }

    @Test
    void whoever_is_deleted_leaves_subject_and_address_to_others() {
        UserView gone = ANN_AT_GITHUB.comes(kit).user();
        kit.done(new UserCommand.Delete(gone.id()));

        UserView ann = ANN_AT_GITHUB.comes(kit).user();

        assertThat(ann.id()).isNotEqualTo(gone.id());
        assertThat(ANN_AT_GOOGLE.comes(kit).user().id()).isEqualTo(ann.id());
    }

    @Test
    void whoever_is_softly_deleted_or_erased_leaves_them_too() {
        UserView soft = ANN_AT_GITHUB.comes(kit).user();
        kit.done(new UserCommand.SoftDelete(soft.id()));
        UserView erased = ANN_AT_GITHUB.comes(kit).user();
        kit.done(new UserCommand.Erase(erased.id()));

        UserView ann = ANN_AT_GITHUB.comes(kit).user();

        assertThat(ann.id()).isNotIn(soft.id(), erased.id());
        assertThat(kit.history().of(ClaimEvent.AddressDropped.class)).hasSize(2);
    }
}
