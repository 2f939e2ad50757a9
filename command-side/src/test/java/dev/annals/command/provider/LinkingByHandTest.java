package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.ban;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkingByHandTest {

    private static final Visitor AT_GITHUB = Visitor.verified("github", "4711", "ann@work.example.com");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private UserView ann() {
        return Visitor.verified("google", "g-1", ANN).comes(kit).user();
    }

    private UserView anonymous() {
        return kit.done(new UserCommand.SignInAnonymously(new Metadata(Map.of("own", 1.0)), AUDIENCE))
                .user();
    }

    private static UserCommand.UnlinkIdentity unlink(UserView user, String provider) {
        return new UserCommand.UnlinkIdentity(
                user.id(), user.identityOf(provider).id());
    }

    @Test
    void an_owner_adds_a_way_to_sign_in_and_nothing_else_changes() {
        UserView before = ann();

        UserView after = kit.done(AT_GITHUB.linkTo(before.id())).user();

        assertThat(after.email()).isEqualTo(ANN);
        assertThat(after.userMetadata()).isEqualTo(before.userMetadata());
        assertThat(after.appMetadata().values()).containsEntry("providers", List.of("google", "github"));
        assertThat(AT_GITHUB.comes(kit).user().id()).isEqualTo(before.id());
    }

    @Test
    void an_identity_is_linked_once() {
        UserView ann = ann();
        kit.done(AT_GITHUB.linkTo(ann.id()));

        assertThat(kit.refused(AT_GITHUB.linkTo(ann.id())))
                .isEqualTo(new Rejection(ErrorCode.IDENTITY_ALREADY_EXISTS, 422, "Identity is already linked"));
    }

    @Test
    void an_identity_of_somebody_else_stays_with_them() {
        AT_GITHUB.comes(kit);

        assertThat(kit.refused(AT_GITHUB.linkTo(ann().id())))
                .isEqualTo(new Rejection(
                        ErrorCode.IDENTITY_ALREADY_EXISTS, 422, "Identity is already linked to another user"));
    }

    @Test
    void an_anonymous_user_adopts_a_verified_address_and_stays() {
        UserView before = anonymous();

        UserView after = kit.done(AT_GITHUB.linkTo(before.id())).user();

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.email()).isEqualTo("ann@work.example.com");
        assertThat(after.emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(after.anonymous()).isFalse();
        assertThat(after.userMetadata().values()).containsEntry("own", 1.0).doesNotContainKey("sub");
    }

    @Test
    void an_unverified_address_is_adopted_and_mailed_to_but_nobody_is_signed_in() {
        UserView before = anonymous();
        int sessions = kit.history().of(SessionEvent.Opened.class).size();

        Rejection refusal = kit.refused(Visitor.unverified("spotify", "s", BOB).linkTo(before.id()));

        assertThat(refusal)
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_NOT_CONFIRMED,
                        422,
                        "Unverified email with spotify. A confirmation email has been sent to your spotify email"));
        assertThat(kit.history().last(UserEvent.EmailChanged.class).email().orElse(""))
                .isEqualTo(BOB);
        assertThat(kit.history().last(OneTimeTokenEvent.Issued.class).userId()).isEqualTo(before.id());
        assertThat(kit.history().of(UserEvent.BecamePermanent.class)).isEmpty();
        assertThat(kit.history().of(SessionEvent.Opened.class)).hasSize(sessions);
    }

    @Test
    void an_address_that_somebody_has_is_not_adopted() {
        ann();

        assertThat(kit.refused(Visitor.unverified("spotify", "s", ANN)
                        .linkTo(anonymous().id())))
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_EXISTS, 400, "A user with this email address has already been registered"));
        assertThat(kit.history().of(ClaimEvent.Claimed.class)).hasSize(2);
    }

    @Test
    void an_identity_without_address_makes_an_anonymous_user_permanent() {
        UserView before = anonymous();

        UserView after = kit.done(Visitor.of("github", "4711").addressOptional().linkTo(before.id()))
                .user();

        assertThat(after.anonymous()).isFalse();
        assertThat(after.email()).isEmpty();
    }

    @Test
    void nothing_is_linked_to_whoever_is_gone_or_banned() {
        UserView ann = ann();
        kit.done(ban(ann.id(), kit.now().plusSeconds(60)));

        assertThat(kit.refused(AT_GITHUB.linkTo(ann.id())).code()).isEqualTo(ErrorCode.USER_BANNED);
        assertThat(kit.refused(AT_GITHUB.linkTo(new UserId(new UUID(0, 1)))))
                .isEqualTo(new Rejection(ErrorCode.USER_NOT_FOUND, 422, "Linking target user not found"));
    }

    @Test
    void what_is_unlinked_is_free_for_somebody_else() {
        UserView ann = kit.done(AT_GITHUB.linkTo(ann().id())).user();

        kit.done(unlink(ann, "github"));

        UserView other = AT_GITHUB.comes(kit).user();
        assertThat(other.id()).isNotEqualTo(ann.id());
        assertThat(other.email()).isEqualTo("ann@work.example.com");
    }

    @Test
    void the_address_of_what_is_left_takes_the_place_of_the_one_that_goes() {
        UserView ann = kit.done(AT_GITHUB.linkTo(ann().id())).user();

        UserView after = kit.done(unlink(ann, "google"));

        assertThat(after.email()).isEqualTo("ann@work.example.com");
        assertThat(after.emailConfirmedAt()).isNotNull();
        assertThat(after.identities()).extracting(Identity::provider).containsExactly("github");
        assertThat(Visitor.verified("google", "g-1", ANN).comes(kit).user().id())
                .isNotEqualTo(ann.id());
    }

    @Test
    void an_address_that_is_somebody_elses_by_now_keeps_its_identity_from_being_promoted() {
        UserView bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user();
        UserView ann = kit.done(Visitor.unverified("spotify", "s", BOB).linkTo(ann().id()))
                .user();

        assertThat(kit.refused(unlink(ann, "google")).code())
                .isEqualTo(ErrorCode.EMAIL_CONFLICT_IDENTITY_NOT_DELETABLE);
        assertThat(bob.email()).isEqualTo(BOB);
    }
}
