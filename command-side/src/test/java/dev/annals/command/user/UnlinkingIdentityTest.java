package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnlinkingIdentityTest {

    private static final String PHONE = "15005550006";

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    /** With an address and a number, both confirmed. */
    private UserView bob() {
        return kit.done(
                new UserCommand.Create(null, AUDIENCE, null, BOB, PHONE, PASSWORD, null, true, true, null, null, null));
    }

    private static UserCommand.UnlinkIdentity unlink(UserView user, String provider) {
        Identity identity = user.identityOf(provider);
        return new UserCommand.UnlinkIdentity(user.id(), identity.id());
    }

    @Test
    void without_its_identity_a_number_is_gone_and_free() {
        UserView bob = bob();

        UserView after = kit.done(unlink(bob, "phone"));

        assertThat(after.phone()).isEmpty();
        assertThat(after.phoneConfirmedAt()).isNull();
        assertThat(after.identities()).extracting(Identity::provider).containsExactly("email");
        assertThat(after.appMetadata().values()).containsEntry("providers", List.of("email"));
        assertThat(kit.history().of(UserEvent.IdentityUnlinked.class)).hasSize(1);
        assertThat(kit.history().of(ClaimEvent.Released.class)).hasSize(1);
        assertThat(kit.done(new UserCommand.Create(
                                null, AUDIENCE, null, null, PHONE, PASSWORD, null, false, true, null, null, null))
                        .phone())
                .isEqualTo(PHONE);
    }

    @Test
    void an_address_for_which_no_identity_stands_any_more_is_gone_and_free() {
        UserView bob = bob();

        UserView after = kit.done(unlink(bob, "email"));

        assertThat(after.email()).isEmpty();
        assertThat(after.emailConfirmedAt()).isNull();
        assertThat(after.userMetadata().values()).containsEntry("email_verified", false);
        assertThat(after.phone()).isEqualTo(PHONE);
        assertThat(after.appMetadata().values()).containsEntry("provider", "phone");
        assertThat(kit.done(signUp(BOB, PASSWORD))).isNotNull();
    }

    @Test
    void the_last_identity_stays() {
        UserView ann = kit.done(
                new UserCommand.Create(null, AUDIENCE, null, ANN, null, PASSWORD, null, true, false, null, null, null));

        assertThat(kit.refused(unlink(ann, "email")))
                .isEqualTo(new Rejection(
                        ErrorCode.SINGLE_IDENTITY_NOT_DELETABLE,
                        422,
                        "User must have at least 1 identity after unlinking"));
        assertThat(kit.refused(new UserCommand.UnlinkIdentity(ann.id(), new UUID(0, 1)))
                        .code())
                .isEqualTo(ErrorCode.SINGLE_IDENTITY_NOT_DELETABLE);
    }

    @Test
    void an_identity_of_somebody_else_does_not_exist() {
        UserView bob = bob();
        UserView ann = kit.done(
                new UserCommand.Create(null, AUDIENCE, null, ANN, null, PASSWORD, null, true, false, null, null, null));

        assertThat(kit.refused(new UserCommand.UnlinkIdentity(
                        bob.id(), ann.identityOf("email").id())))
                .isEqualTo(new Rejection(ErrorCode.IDENTITY_NOT_FOUND, 422, "Identity doesn't exist"));
    }
}
