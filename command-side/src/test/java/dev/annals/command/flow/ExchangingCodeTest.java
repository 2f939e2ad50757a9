package dev.annals.command.flow;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangingCodeTest {

    /** The example of RFC 7636, appendix B. */
    private static final Secret VERIFIER = new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private static final Challenge CHALLENGE =
            new Challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Challenge.Method.S256);

    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000").with(CHALLENGE);

    private static final Rejection NOT_FOUND =
            new Rejection(ErrorCode.FLOW_STATE_NOT_FOUND, 404, "invalid flow state, no valid flow state found");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private static UserCommand.SignUp signUp() {
        return new UserCommand.SignUp(ANN, PASSWORD, Metadata.EMPTY, AUDIENCE, LINK);
    }

    private static FlowCommand.Exchange exchange(Secret code) {
        return new FlowCommand.Exchange(code, VERIFIER);
    }

    /** What the link of the newest mail carries, without its prefix. */
    private String mailedHash() {
        String code = kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-224").digest((ANN + code).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Secret followLink(String type) {
        return kit.done(new OneTimeTokenCommand.RedeemLinkForCode(new Secret("pkce_" + mailedHash()), type));
    }

    @Test
    void the_link_confirms_and_its_code_signs_in() {
        kit.done(signUp());

        SessionGrant grant = kit.done(exchange(followLink("signup")));

        assertThat(grant.user().emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("email/signup");
    }

    @Test
    void the_log_knows_neither_code_nor_challenge_in_the_clear() {
        kit.done(signUp());
        Secret code = followLink("signup");

        assertThat(kit.history().last(FlowEvent.CodeIssued.class).code().kind()).isEqualTo("flow_code");
        assertThat(kit.history().last(FlowEvent.Begun.class).toString()).doesNotContain(CHALLENGE.value());
        assertThat(code.toString()).doesNotContain(code.value());
    }

    @Test
    void a_code_is_exchanged_once() {
        kit.done(signUp());
        Secret code = followLink("signup");
        kit.done(exchange(code));

        assertThat(kit.refused(exchange(code))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(exchange(new Secret("nonsense")))).isEqualTo(NOT_FOUND);
    }

    @Test
    void a_wrong_verifier_does_not_use_up_the_code() {
        kit.done(signUp());
        Secret code = followLink("signup");

        assertThat(kit.refused(new FlowCommand.Exchange(code, new Secret("wrong"))))
                .isEqualTo(new Rejection(
                        ErrorCode.BAD_CODE_VERIFIER,
                        400,
                        "code challenge does not match previously saved code verifier"));
        assertThat(kit.done(exchange(code)).user().email()).isEqualTo(ANN);
    }

    @Test
    void a_link_with_pkce_signs_nobody_in_without_its_prefix() {
        kit.done(signUp());

        assertThat(kit.refused(new OneTimeTokenCommand.RedeemLink(new Secret(mailedHash()), "signup"))
                        .code())
                .isEqualTo(ErrorCode.OTP_EXPIRED);
    }

    @Test
    void a_confirmation_lives_from_when_it_was_asked_for() {
        kit.done(signUp());
        kit.timePasses(Duration.ofMinutes(5).plusMillis(1));

        assertThat(kit.refused(exchange(followLink("signup"))))
                .isEqualTo(
                        new Rejection(ErrorCode.FLOW_STATE_EXPIRED, 422, "invalid flow state, flow state has expired"));
    }

    @Test
    void a_magic_link_lives_from_when_it_was_followed() {
        kit.done(signUp());
        followLink("signup");
        kit.done(new OneTimeTokenCommand.SendMagicLink(ANN, Metadata.EMPTY, true, AUDIENCE, LINK));
        kit.timePasses(Duration.ofHours(1));
        Secret code = followLink("magiclink");
        kit.timePasses(Duration.ofMinutes(5));

        assertThat(kit.done(exchange(code)).session().amr())
                .singleElement()
                .extracting("method")
                .isEqualTo("magiclink");
    }

    @Test
    void a_banned_user_cannot_exchange_a_code() {
        kit.done(signUp());
        Secret code = followLink("signup");
        kit.done(ban(
                kit.history().last(FlowEvent.Begun.class).userId(), kit.now().plusSeconds(60)));

        assertThat(kit.refused(exchange(code)).code()).isEqualTo(ErrorCode.USER_BANNED);
    }

    @Test
    void a_deleted_account_has_no_code() {
        kit.done(signUp());
        Secret code = followLink("signup");
        kit.done(
                new UserCommand.Delete(kit.history().last(FlowEvent.Begun.class).userId()));

        assertThat(kit.refused(exchange(code))).isEqualTo(NOT_FOUND);
    }
}
