package dev.annals.command.provider;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.command.user.Account;
import dev.annals.command.user.ExternalIdentities;
import dev.annals.command.user.Users;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import org.springframework.stereotype.Component;

/**
 * Somebody comes through a provider to an account whose address nobody has confirmed. It may have been set up by a stranger
 * who waits for the address's owner, so that only the identity that has come stays (user-model.md section 5).
 */
@Component
final class ConfirmingAddress {

    private final ExternalIdentities identities;
    private final Users users;
    private final PendingTokens tokens;
    private final CommandSideProperties.Mail settings;

    ConfirmingAddress(
            ExternalIdentities identities, Users users, PendingTokens tokens, CommandSideProperties settings) {
        this.identities = identities;
        this.users = users;
        this.tokens = tokens;
        this.settings = settings.mail();
    }

    /** @param mailable whether there is an address that a confirmation can go to */
    Admission confirm(Account account, Person person, MailLink link, boolean mailable) {
        Account own = leaveOnly(account, person);
        if (settings.autoconfirm() || person.vouchesFor(own.view().email())) {
            tokens.revoke(own.id());
            return Admission.of(users.confirmEmail(own.id(), by(settings.autoconfirm())));
        }
        boolean mailed = mailable && !own.view().email().isEmpty();
        if (mailed) {
            tokens.issue(NewToken.confirmation(own.id(), own.view().email(), link, null));
        }
        return settings.allowUnverifiedEmailSignIns()
                ? Admission.of(own)
                : new Admission(own, unverified(person.provider(), mailed));
    }

    /** Takes away what others may have set up. */
    Account leaveOnly(Account account, Person person) {
        Identity kept = ExternalIdentities.require(account.view(), person.identity());
        return identities.keepOnly(kept, account, true);
    }

    private static ConfirmedBy by(boolean autoconfirm) {
        return autoconfirm ? ConfirmedBy.AUTOCONFIRM : ConfirmedBy.PROVIDER;
    }

    private static Rejection unverified(String provider, boolean mailed) {
        String message = mailed
                ? "Unverified email with %1$s. A confirmation email has been sent to your %1$s email"
                : "Unverified email with %1$s. Verify the email with %1$s in order to sign in";
        return Rejection.of(ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION, 422, message.formatted(provider));
    }
}
