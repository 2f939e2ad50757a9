package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.flow.ProviderSignIn;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcceptingInvitationTest {

    private static final Visitor ANN_AT_GITHUB = Visitor.unverified("github", "4711", "Ann@example.com");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.disable-signup=true");
    private final FlowId flow = new FlowId(UUID.randomUUID());

    @AfterEach
    void close() {
        kit.close();
    }

    private Secret invited() {
        kit.done(new UserCommand.Invite(ANN, new Metadata(Map.of("team", "x")), AUDIENCE, Visitor.LINK));
        String code = kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-224").digest((ANN + code).getBytes(StandardCharsets.UTF_8));
            return new Secret(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private FlowCommand.BeginWithProvider begin(Secret invitation) {
        return new FlowCommand.BeginWithProvider(flow, "github", "http://localhost:3000", null, null, null, invitation);
    }

    private Command<ProviderSignIn> complete(Visitor visitor) {
        return new FlowCommand.CompleteWithProvider(
                flow, visitor.identity(), Visitor.TOKENS, AUDIENCE, "http://localhost:9999", false);
    }

    @Test
    void whoever_was_invited_comes_through_a_provider_with_the_same_address() {
        kit.done(begin(invited()));

        UserView ann = ((ProviderSignIn.SignedIn) kit.done(complete(ANN_AT_GITHUB)))
                .grant()
                .user();

        assertThat(ann.emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(ann.providers()).containsExactly("github");
        assertThat(ann.appMetadata().values()).isEqualTo(Map.of("provider", "github", "providers", List.of("github")));
        assertThat(ann.userMetadata().values()).containsEntry("sub", "4711").doesNotContainKey("team");
        assertThat(kit.history().last(SignInEvent.VouchedFor.class).meeting()).isEqualTo(SignInEvent.Meeting.INVITED);
    }

    @Test
    void an_invitation_that_is_unknown_sends_nobody_to_a_provider() {
        assertThat(kit.refused(begin(new Secret("nonsense"))))
                .isEqualTo(new Rejection(ErrorCode.USER_NOT_FOUND, 404, "User identified by token not found"));
    }

    @Test
    void an_invitation_that_is_used_or_too_old_by_then_is_not_found() {
        Secret invitation = invited();
        kit.done(begin(invitation));
        kit.done(new UserCommand.Change(
                kit.history().last(OneTimeTokenEvent.Issued.class).userId(),
                null,
                BOB,
                null,
                null,
                false,
                false,
                null,
                null,
                null));

        assertThat(kit.refused(complete(ANN_AT_GITHUB)))
                .isEqualTo(new Rejection(ErrorCode.INVITE_NOT_FOUND, 404, "Invite not found"));
    }

    @Test
    void an_old_invitation_sends_nobody_anywhere() {
        Secret invitation = invited();
        kit.timePasses(Duration.ofDays(2));

        assertThat(kit.refused(begin(invitation)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    @Test
    void somebody_with_another_address_was_not_invited() {
        kit.done(begin(invited()));

        assertThat(kit.refused(complete(Visitor.verified("github", "4711", BOB))))
                .isEqualTo(new Rejection(
                        ErrorCode.VALIDATION_FAILED,
                        400,
                        "Invited email does not match emails from external provider"));
    }
}
