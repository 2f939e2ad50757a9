package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import java.util.List;

/** The steps of a change of the address, as tests take them. */
final class AskedForAnotherEmail {

    static final String ANNA = "anna@example.com";
    static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");
    static final Rejection WRONG_CODE = new Rejection(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");
    static final Rejection WRONG_LINK =
            new Rejection(ErrorCode.OTP_EXPIRED, 403, "Email link is invalid or has expired");
    static final Rejection TAKEN =
            new Rejection(ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered");

    private final CommandSideTestKit kit;

    AskedForAnotherEmail(CommandSideTestKit kit) {
        this.kit = kit;
    }

    /** Somebody signed in with a confirmed address. */
    SessionGrant member(String email) {
        kit.done(signUp(email, PASSWORD));
        OneTimeTokenEvent.Issued mail = kit.history().last(OneTimeTokenEvent.Issued.class);
        return kit.done(new OneTimeTokenCommand.RedeemCode(email, codeIn(mail), "signup", AUDIENCE));
    }

    static UserCommand.ChangeOwn wants(SessionGrant who, String email) {
        return wants(who, email, LINK);
    }

    static UserCommand.ChangeOwn wants(SessionGrant who, String email, MailLink link) {
        return wants(who, email, link, null);
    }

    static UserCommand.ChangeOwn wants(SessionGrant who, String email, MailLink link, Secret password) {
        UserCommand.NewEmail wanted = new UserCommand.NewEmail(email, link);
        return new UserCommand.ChangeOwn(
                who.user().id(), who.session().id(), wanted, null, password, null, null, null, null);
    }

    /** The newest mail to the wanted address. */
    OneTimeTokenEvent.Issued toNew() {
        return mail(TokenPurpose.EMAIL_CHANGE_NEW);
    }

    /** The newest mail to the address until now. */
    OneTimeTokenEvent.Issued toCurrent() {
        return mail(TokenPurpose.EMAIL_CHANGE_CURRENT);
    }

    private OneTimeTokenEvent.Issued mail(TokenPurpose side) {
        List<OneTimeTokenEvent.Issued> mails = kit.history().of(OneTimeTokenEvent.Issued.class).stream()
                .filter(mail -> mail.purpose() == side)
                .toList();
        return mails.get(mails.size() - 1);
    }

    static OneTimeTokenCommand.ConfirmEmailChange follow(OneTimeTokenEvent.Issued mail) {
        return new OneTimeTokenCommand.ConfirmEmailChange(new Secret(hash(mail)));
    }

    static OneTimeTokenCommand.ConfirmEmailChangeForCode lead(OneTimeTokenEvent.Issued mail) {
        return new OneTimeTokenCommand.ConfirmEmailChangeForCode(new Secret("pkce_" + hash(mail)));
    }

    private static String hash(OneTimeTokenEvent.Issued mail) {
        return CodeHash.of(mail.address().orElse(""), codeIn(mail).value()).hex();
    }

    static OneTimeTokenCommand.ConfirmEmailChangeByCode type(OneTimeTokenEvent.Issued mail) {
        return type(mail.address().orElse(""), codeIn(mail));
    }

    static OneTimeTokenCommand.ConfirmEmailChangeByCode type(String email, Secret code) {
        return new OneTimeTokenCommand.ConfirmEmailChangeByCode(email, code, AUDIENCE);
    }

    static Secret codeIn(OneTimeTokenEvent.Issued mail) {
        return new Secret(mail.code().orElse(""));
    }

    /** One side agrees, and the other one is awaited. */
    void agrees(Command<EmailChangeResult> command) {
        assertThat(kit.done(command)).isInstanceOf(EmailChangeResult.OtherSideAwaited.class);
    }

    /** What is needed was there: the address changes. */
    SessionGrant changes(Command<EmailChangeResult> command) {
        return ((EmailChangeResult.SignedIn) kit.done(command)).grant();
    }
}
