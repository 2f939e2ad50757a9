package dev.annals.command.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.DeploymentCommand.RevokeToken;
import dev.annals.shared.deployment.DeploymentEvent.TokenRevoked;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokingTokenTest {

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_token_is_revoked_once() {
        AccessTokenId grace = AccessTokenId.of(kit.now().plusSeconds(60), new UUID(1, 1));

        kit.done(new RevokeToken(grace));
        kit.done(new RevokeToken(grace));

        assertThat(kit.history().of(TokenRevoked.class)).containsExactly(new TokenRevoked(grace));
    }

    @Test
    void a_token_of_another_issuer_can_be_revoked_too() {
        kit.done(new RevokeToken(new AccessTokenId("whatever")));

        assertThat(kit.history().of(TokenRevoked.class)).hasSize(1);
    }

    @Test
    void one_that_has_expired_needs_no_revoking() {
        kit.done(new RevokeToken(AccessTokenId.of(kit.now(), new UUID(1, 1))));

        assertThat(kit.history().recorded()).isEmpty();
    }
}
