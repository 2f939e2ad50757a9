package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static dev.annals.command.provider.Visitor.ANN_AT_GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who proves to have an address gets the account that somebody else has opened with it, and not what is in it. */
class ExpellingStrangersTest {

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_stranger_who_waits_in_an_unconfirmed_account_is_thrown_out_by_its_owner() {
        kit.done(signUp(ANN, PASSWORD));
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
    void an_address_that_the_provider_verified_later_confirms_only_itself() {
        kit.refused(Visitor.unverified("github", "mallory", ANN).signIn());

        Rejection refusal = kit.refused(
                Visitor.verified("github", "mallory", "mallory@example.com").signIn());

        assertThat(refusal.code()).isEqualTo(ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION);
        assertThat(kit.history().of(UserEvent.EmailConfirmed.class)).isEmpty();
    }
}
