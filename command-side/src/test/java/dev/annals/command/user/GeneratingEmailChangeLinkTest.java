package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.GeneratedLink;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateEmailChangeLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand.GenerateEmailChangeLink.Side;
import dev.annals.shared.personal.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratingEmailChangeLinkTest {

    private static final String NEW = "new@example.com";

    private CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static GenerateEmailChangeLink link(Side side, String newEmail) {
        MailLink link = new MailLink("http://localhost:9999", "http://localhost:3000");
        return new GenerateEmailChangeLink(side, ANN, newEmail, AUDIENCE, link);
    }

    private EmailChangeResult follow(GeneratedLink generated) {
        String link = generated.actionLink().value();
        return kit.done(new OneTimeTokenCommand.ConfirmEmailChange(new Secret(link.substring(link.indexOf(' ') + 1))));
    }

    @Test
    void the_link_for_the_new_address_changes_it() {
        kit.annSignsUp();

        GeneratedLink generated = kit.done(link(Side.NEW, NEW));

        assertThat(generated.user().newEmail()).isEqualTo(NEW);
        assertThat(generated.type()).isEqualTo("email_change_new");
        assertThat(((EmailChangeResult.SignedIn) follow(generated))
                        .grant()
                        .user()
                        .email())
                .isEqualTo(NEW);
    }

    @Test
    void the_hash_that_is_told_is_always_that_of_the_address_until_now() {
        kit.annSignsUp();

        GeneratedLink ofNew = kit.done(link(Side.NEW, NEW));
        GeneratedLink ofCurrent = kit.done(link(Side.CURRENT, NEW));

        assertThat(ofNew.actionLink().value()).doesNotEndWith(ofNew.tokenHash().value());
        assertThat(ofCurrent.actionLink().value())
                .endsWith(ofCurrent.tokenHash().value());
    }

    @Test
    void what_is_missing_or_taken_is_refused() {
        kit.annSignsUp();
        kit.done(signUp(BOB, PASSWORD));

        assertThat(kit.refused(link(Side.NEW, null))).isEqualTo(GenerateEmailChangeLink.NEW_EMAIL_REQUIRED);
        assertThat(kit.refused(link(Side.NEW, BOB)).code()).isEqualTo(ErrorCode.EMAIL_EXISTS);
    }

    @Test
    void nobody_cannot_change_an_address() {
        assertThat(kit.refused(link(Side.NEW, NEW)).code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
    }

    @Test
    void the_present_address_is_asked_only_where_both_are() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.autoconfirm=true", "annals.mail.secure-email-change=false");
        kit.annSignsUp();

        assertThat(kit.refused(link(Side.CURRENT, NEW)).message())
                .isEqualTo("Enable secure email change to generate link for current email");
    }
}
