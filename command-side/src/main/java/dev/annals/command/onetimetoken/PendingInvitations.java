package dev.annals.command.onetimetoken;

import dev.annals.command.onetimetoken.MailedTokens.Found;
import dev.annals.command.user.Account;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mailed invitations that wait to be accepted, also in another way than by their link. */
@Component
public final class PendingInvitations {

    private static final Set<TokenPurpose> CONFIRMATION = Set.of(TokenPurpose.CONFIRMATION);

    private final MailedTokens mailed;

    PendingInvitations(MailedTokens mailed) {
        this.mailed = mailed;
    }

    /** Who was invited with a token; null when it is unknown, used or expired. */
    public @Nullable Account find(Secret token) {
        Found found = mailed.find(token, CONFIRMATION);
        return found == null ? null : found.account();
    }

    /** Uses up a token that was found. */
    public void redeem(Secret token) {
        Found found = mailed.find(token, CONFIRMATION);
        if (found != null) {
            found.redeem();
        }
    }
}
