package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserView;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningInAnonymouslyTest {

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private SessionGrant somebodySignsIn() {
        return kit.done(new UserCommand.SignInAnonymously(new Metadata(Map.of("theme", "dark")), AUDIENCE));
    }

    @Test
    void an_account_of_nobody_in_particular_is_signed_in_at_once() {
        SessionGrant grant = somebodySignsIn();

        UserView user = grant.user();
        assertThat(user.anonymous()).isTrue();
        assertThat(user.email()).isEmpty();
        assertThat(user.phone()).isEmpty();
        assertThat(user.role()).isEqualTo("authenticated");
        assertThat(user.identities()).isEmpty();
        assertThat(user.appMetadata()).isEqualTo(Metadata.EMPTY);
        assertThat(user.userMetadata().values()).isEqualTo(Map.of("theme", "dark"));
        assertThat(user.activity().lastSignInAt()).isEqualTo(kit.now());
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("anonymous");
        assertThat(kit.done(refresh(grant)).user().anonymous()).isTrue();
    }

    @Test
    void it_claims_nothing_and_everybody_gets_an_own_one() {
        SessionGrant one = somebodySignsIn();
        SessionGrant other = somebodySignsIn();

        assertThat(one.user().id()).isNotEqualTo(other.user().id());
        assertThat(kit.history().of(ClaimEvent.class)).isEmpty();
    }

    @Test
    void it_can_be_deleted() {
        SessionGrant grant = somebodySignsIn();

        kit.done(new UserCommand.Delete(grant.user().id()));

        assertThat(kit.refused(refresh(grant)).status()).isEqualTo(400);
    }
}
