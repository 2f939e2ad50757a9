package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static dev.annals.command.provider.Visitor.ANN_AT_GITHUB;
import static dev.annals.command.provider.Visitor.ANN_AT_GOOGLE;
import static dev.annals.command.provider.Visitor.meetings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent.Meeting;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which account the addresses lead to that a provider tells. */
class LinkingByAddressTest {

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private void settings(String... settings) {
        kit.close();
        kit = new CommandSideTestKit(settings);
    }

    private UserView annSignedUpAndConfirmed() {
        kit.done(signUp(ANN, PASSWORD));
        UserEvent.SignedUp signedUp = kit.history().last(UserEvent.SignedUp.class);
        return kit.done(
                new UserCommand.Change(signedUp.userId(), null, null, null, null, true, false, null, null, null));
    }

    @Test
    void a_verified_address_leads_to_the_confirmed_account_that_has_it() {
        UserView ann = annSignedUpAndConfirmed();

        SessionGrant grant = ANN_AT_GOOGLE.comes(kit);

        assertThat(grant.user().id()).isEqualTo(ann.id());
        assertThat(grant.user().providers()).containsExactly("email", "google");
        assertThat(grant.user().appMetadata().values())
                .isEqualTo(Map.of("provider", "email", "providers", List.of("email", "google")));
        assertThat(grant.user().userMetadata().values()).containsEntry("sub", "g-1");
        assertThat(meetings(kit)).containsExactly(Meeting.LINKED_BY_ADDRESS);
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(ann.id());
    }

    @Test
    void a_second_provider_with_the_same_verified_address_joins() {
        UserView ann = ANN_AT_GITHUB.comes(kit).user();

        assertThat(ANN_AT_GOOGLE.comes(kit).user().id()).isEqualTo(ann.id());
    }

    @Test
    void an_address_that_is_verified_but_not_primary_leads_to_its_account() {
        UserView ann = annSignedUpAndConfirmed();

        Visitor visitor = Visitor.verified("github", "1", "work@example.com").and(ANN, true, false);

        assertThat(visitor.comes(kit).user().id()).isEqualTo(ann.id());
    }

    @Test
    void an_unverified_address_leads_to_nobody_and_the_new_account_gets_none() {
        UserView ann = annSignedUpAndConfirmed();

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
    void every_address_counts_as_verified_where_all_are_confirmed_at_once() {
        settings("annals.mail.autoconfirm=true");
        SessionGrant signedUp = kit.annSignsUp();

        UserView ann = Visitor.unverified("spotify", "s", ANN).comes(kit).user();

        assertThat(ann.id()).isEqualTo(signedUp.user().id());
        assertThat(Visitor.unverified("spotify", "b", BOB).comes(kit).user().emailConfirmedAt())
                .isEqualTo(kit.now());
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
    void a_custom_provider_has_the_linking_domain_that_the_settings_name() {
        settings("annals.linking.domains=custom:acme=workspace,okta:workspace");

        UserView atWork = Visitor.verified("custom:acme", "7", ANN).comes(kit).user();

        assertThat(Visitor.verified("okta", "o", ANN).comes(kit).user().id()).isEqualTo(atWork.id());
        assertThat(ANN_AT_GITHUB.comes(kit).user().id()).isNotEqualTo(atWork.id());
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
        UserView ann = annSignedUpAndConfirmed();

        assertThat(kit.refused(Visitor.unverified("spotify", "s", ANN).signInFor("other")))
                .isEqualTo(new Rejection(ErrorCode.UNEXPECTED_FAILURE, 500, "Database error saving new user"));
        assertThat(kit.done(ANN_AT_GOOGLE.signInFor("other")).user().audience()).isEqualTo(AUDIENCE);
        assertThat(ann.audience()).isEqualTo(AUDIENCE);
    }

    @Test
    void nobody_signs_up_with_an_address_that_somebody_has_by_a_provider() {
        UserView bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user();
        kit.done(Visitor.verified("github", "4711", ANN).linkTo(bob.id()));

        kit.done(signUp(ANN, PASSWORD));

        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
        assertThat(kit.history().of(UserEvent.SignUpRepeated.class)).hasSize(1);
    }
}
