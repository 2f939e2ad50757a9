package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReauthenticatingTest {

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private final CommandSideTestKit kit = new CommandSideTestKit(
            "annals.mail.autoconfirm=true", "annals.user.update-password-require-reauthentication=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static OneTimeTokenCommand.Reauthenticate reauthenticate(SessionGrant grant) {
        return new OneTimeTokenCommand.Reauthenticate(
                grant.user().id(), grant.session().id(), LINK);
    }

    private static UserCommand.ChangeOwn change(SessionGrant grant, Secret nonce) {
        return new UserCommand.ChangeOwn(
                grant.user().id(), grant.session().id(), null, null, OTHER_PASSWORD, null, nonce, null, null);
    }

    @Test
    void the_mailed_code_allows_a_new_password_once() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofHours(25));
        assertThat(kit.refused(change(ann, null)).code()).isEqualTo(ErrorCode.REAUTHENTICATION_NEEDED);

        kit.done(reauthenticate(ann));
        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        Secret nonce = new Secret(mail.code().orElse(""));
        kit.done(change(ann, nonce));

        assertThat(mail.purpose()).isEqualTo(TokenPurpose.REAUTHENTICATION);
        assertThat(kit.refused(change(ann, nonce)).code()).isEqualTo(ErrorCode.REAUTHENTICATION_NOT_VALID);
        assertThat(kit.done(signIn(ANN, OTHER_PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void whoever_is_signed_out_gets_no_code() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(new SessionCommand.Revoke(ann.session().id(), ann.user().id()));

        assertThat(kit.refused(reauthenticate(ann)).code()).isEqualTo(ErrorCode.SESSION_NOT_FOUND);
    }
}
