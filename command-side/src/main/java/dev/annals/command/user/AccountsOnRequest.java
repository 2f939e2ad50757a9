package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accounts for those who ask for a link or a code and have none yet (endpoints.md 1.9): without a password, where the
 * original invents one that nobody knows.
 */
@Component
final class AccountsOnRequest {

    static final Secret NO_PASSWORD = new Secret("");

    private final Claims claims;
    private final NewAccounts newAccounts;
    private final CommandSideProperties settings;

    AccountsOnRequest(Claims claims, NewAccounts newAccounts, CommandSideProperties settings) {
        this.claims = claims;
        this.newAccounts = newAccounts;
        this.settings = settings;
    }

    /**
     * Opens an account for an address or a number that nobody of the audience has.
     *
     * @param wanted whether the request allows it
     * @return null where it is somebody's of another audience
     */
    @Nullable
    Account open(UserCommand.SignUp signUp, boolean wanted) {
        if (!wanted) {
            throw new CommandRejected(ErrorCode.OTP_DISABLED, 422, "Signups not allowed for otp");
        }
        requireOpen();
        LoginIdentifier identifier = signUp.identifier();
        return claims.holderOf(identifier) == null ? newAccounts.signUp(signUp, null) : null;
    }

    /** Who is not confirmed yet signs up, too. */
    void signUpAgain(Account waiting, UserCommand.SignUp signUp) {
        requireOpen();
        newAccounts.makeOwn(waiting, signUp);
    }

    void requireOpen() {
        if (settings.disableSignup()) {
            throw new CommandRejected(ErrorCode.SIGNUP_DISABLED, 422, "Signups not allowed for this instance");
        }
    }
}
