package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent;
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

    private static final Visitor ANN_AT_GITHUB = Visitor.verified("github", "4711", "Ann@Example.com");
    private static final Visitor ANN_AT_GOOGLE = Visitor.verified("google", "g-1", ANN);

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

    private List<Meeting> meetings() {
        return kit.history().of(SignInEvent.VouchedFor.class).stream()
                .map(SignInEvent.VouchedFor::meeting)
                .toList();
    }

    private UserView annSignedUpWith(UserEvent.ConfirmedBy confirmed) {
        kit.done(signUp(ANN, PASSWORD));
        UserEvent.SignedUp signedUp = kit.history().last(UserEvent.SignedUp.class);
        return kit.done(new UserCommand.Change(
                signedUp.userId(), null, null, null, null, confirmed != null, false, null, null, null));
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
        assertThat(meetings()).containsExactly(Meeting.SIGNED_UP);
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
        assertThat(meetings()).containsExactly(Meeting.SIGNED_UP, Meeting.KNOWN);
    }

    @Test
    void what_the_provider_says_again_is_no_event() {
        ANN_AT_GITHUB.comes(kit);
        int before = kit.history().of(UserEvent.class).size();

        ANN_AT_GITHUB.comes(kit);

        assertThat(kit.history().of(UserEvent.class)).hasSize(before);
    }

    @Test
    void a_verified_address_leads_to_the_confirmed_account_that_has_it() {
        UserView ann = annSignedUpWith(UserEvent.ConfirmedBy.ADMINISTRATOR);

        SessionGrant grant = ANN_AT_GOOGLE.comes(kit);

        assertThat(grant.user().id()).isEqualTo(ann.id());
        assertThat(grant.user().providers()).containsExactly("email", "google");
        assertThat(grant.user().appMetadata().values())
                .isEqualTo(Map.of("provider", "email", "providers", List.of("email", "google")));
        assertThat(grant.user().userMetadata().values()).containsEntry("sub", "g-1");
        assertThat(meetings()).containsExactly(Meeting.LINKED_BY_ADDRESS);
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(ann.id());
    }

    @Test
    void a_second_provider_with_the_same_verified_address_joins() {
        UserView ann = ANN_AT_GITHUB.comes(kit).user();

        assertThat(ANN_AT_GOOGLE.comes(kit).user().id()).isEqualTo(ann.id());
    }

    @Test
    void an_address_that_is_verified_but_not_primary_leads_to_its_account() {
        UserView ann = annSignedUpWith(UserEvent.ConfirmedBy.ADMINISTRATOR);

        Visitor visitor = Visitor.verified("github", "1", "work@example.com").and(ANN, true, false);

        assertThat(visitor.comes(kit).user().id()).isEqualTo(ann.id());
    }

    @Test
    void an_unverified_address_leads_to_nobody_and_the_new_account_gets_none() {
        UserView ann = annSignedUpWith(UserEvent.ConfirmedBy.ADMINISTRATOR);

        Rejection refusal = kit.refused(Visitor.unverified("spotify", "s", ANN).signIn());

        assertThat(refusal)
                .isEqualTo(new Rejection(
                        ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION,
                        422,
                        "Unverified email with spotify. Verify the email with spotify in order to sign in"));
        UserEvent.SignedUp signedUp = kit.history().last(UserEvent.SignedUp.class);
        assertThat(signedUp.userId()).isNotEqualTo(ann.id());
        assertThat(signedUp.profile().email()).isNull();
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
    void every_address_counts_as_verified_where_all_are_confirmed_at_once() {
        settings("annals.mail.autoconfirm=true");
        SessionGrant signedUp = kit.annSignsUp();

        UserView ann = Visitor.unverified("spotify", "s", ANN).comes(kit).user();

        assertThat(ann.id()).isEqualTo(signedUp.user().id());
        assertThat(Visitor.unverified("spotify", "b", BOB).comes(kit).user().emailConfirmedAt())
                .isEqualTo(kit.now());
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
    void a_stranger_who_waits_in_an_unconfirmed_account_is_thrown_out_by_its_owner() {
        annSignedUpWith(null);
        OneTimeTokenEvent.Issued strangers = kit.history().last(OneTimeTokenEvent.Issued.class);

        SessionGrant ann = ANN_AT_GOOGLE.comes(kit);

        assertThat(ann.user().id()).isEqualTo(strangers.userId());
        assertThat(ann.user().providers()).containsExactly("google");
        assertThat(ann.user().userMetadata())
                .isEqualTo(ANN_AT_GOOGLE.in(ann.user()).data());
        assertThat(ann.user().emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.history().of(UserEvent.PasswordRemoved.class)).hasSize(1);
        assertThat(kit.history().of(OneTimeTokenEvent.Revoked.class)).hasSize(1);
        assertThat(ann.session().generation()).isEqualTo(1);
    }

    @Test
    void whoever_signs_up_to_an_account_that_only_an_unverified_identity_had_opened_makes_it_the_own_one() {
        kit.refused(Visitor.unverified("spotify", "stranger", ANN).signIn());

        kit.done(signUp(ANN, PASSWORD));

        UserEvent.IdentityUnlinked unlinked = kit.history().last(UserEvent.IdentityUnlinked.class);
        assertThat(unlinked.provider()).isEqualTo("spotify");
        assertThat(kit.history().last(UserEvent.IdentityLinked.class).provider())
                .isEqualTo("email");
        assertThat(kit.history().of(ClaimEvent.AddressDropped.class)).hasSize(1);
        kit.refused(Visitor.unverified("spotify", "stranger", ANN).signIn());
        assertThat(kit.history().last(UserEvent.SignedUp.class).userId()).isNotEqualTo(unlinked.userId());
    }

    @Test
    void whoever_asks_for_a_magic_link_to_such_an_account_makes_it_the_own_one_too() {
        kit.refused(Visitor.unverified("spotify", "stranger", ANN).signIn());

        kit.done(new OneTimeTokenCommand.SendMagicLink(ANN, Metadata.EMPTY, true, AUDIENCE, Visitor.LINK));

        assertThat(kit.history().last(UserEvent.IdentityUnlinked.class).provider())
                .isEqualTo("spotify");
        assertThat(kit.history().last(UserEvent.IdentityLinked.class).provider())
                .isEqualTo("email");
    }

    @Test
    void strangers_take_nothing_from_an_account_whose_number_is_confirmed() {
        UserView bob = kit.done(new UserCommand.Create(
                null, AUDIENCE, null, null, "15005550006", PASSWORD, null, false, true, null, null, null));
        kit.refused(Visitor.unverified("spotify", "bob", ANN).linkTo(bob.id()));

        kit.done(signUp(ANN, PASSWORD));

        assertThat(kit.history().of(UserEvent.IdentityUnlinked.class)).isEmpty();
    }

    @Test
    void two_accounts_with_the_same_address_in_one_linking_domain_are_told_of() {
        UserView ann = ANN_AT_GITHUB.comes(kit).user();
        UserView bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user();

        Visitor both = Visitor.verified("google", "x", ann.email()).and(bob.email(), true, false);

        assertThat(kit.refused(both.signIn()))
                .isEqualTo(new Rejection(
                        ErrorCode.UNEXPECTED_FAILURE,
                        500,
                        "Multiple accounts with the same email address in the same linking domain detected: default"));
    }

    @Test
    void a_linking_domain_of_its_own_has_accounts_of_its_own() {
        settings("annals.linking.domains=google=workspace,okta=workspace", "annals.mail.autoconfirm=true");
        UserView public1 = kit.annSignsUp().user();

        UserView atWork = ANN_AT_GOOGLE.comes(kit).user();

        assertThat(atWork.id()).isNotEqualTo(public1.id());
        assertThat(atWork.email()).isEqualTo(ANN);
        assertThat(Visitor.verified("okta", "o", ANN).comes(kit).user().id()).isEqualTo(atWork.id());
        assertThat(ANN_AT_GITHUB.comes(kit).user().id()).isEqualTo(public1.id());
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(public1.id());
    }

    @Test
    void an_account_of_a_linking_domain_of_its_own_is_changed_by_its_provider_only() {
        settings("annals.linking.own-domains=google");
        UserView atWork = ANN_AT_GOOGLE.comes(kit).user();

        assertThat(kit.refused(
                        new UserCommand.ChangeOwn(atWork.id(), null, null, null, PASSWORD, null, null, null, null)))
                .isEqualTo(new Rejection(
                        ErrorCode.USER_SSO_MANAGED,
                        422,
                        "Updating email, phone, password of a SSO account only possible via SSO"));
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void an_address_of_another_audience_is_taken_all_the_same() {
        UserView ann = annSignedUpWith(UserEvent.ConfirmedBy.ADMINISTRATOR);

        assertThat(kit.refused(Visitor.unverified("spotify", "s", ANN).signInFor("other")))
                .isEqualTo(new Rejection(ErrorCode.UNEXPECTED_FAILURE, 500, "Database error saving new user"));
        assertThat(kit.done(ANN_AT_GOOGLE.signInFor("other")).user().audience()).isEqualTo(AUDIENCE);
        assertThat(ann.audience()).isEqualTo(AUDIENCE);
    }

    @Test
    void an_address_that_the_provider_verified_later_confirms_only_itself() {
        kit.refused(Visitor.unverified("github", "mallory", ANN).signIn());

        Rejection refusal = kit.refused(
                Visitor.verified("github", "mallory", "mallory@example.com").signIn());

        assertThat(refusal.code()).isEqualTo(ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION);
        assertThat(kit.history().of(UserEvent.EmailConfirmed.class)).isEmpty();
    }

    @Test
    void nobody_signs_up_with_an_address_that_somebody_has_by_a_provider() {
        UserView bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user();
        kit.done(Visitor.verified("github", "4711", ANN).linkTo(bob.id()));

        kit.done(signUp(ANN, PASSWORD));

        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
        assertThat(kit.history().of(UserEvent.SignUpRepeated.class)).hasSize(1);
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
