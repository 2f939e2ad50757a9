package dev.annals.command.user;

import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;

/** What an account has beside itself, and leaves to others when it goes: its identifiers are free, its tokens void. */
@Component
final class Belongings {

    private final Claims claims;
    private final IdentityClaims identityClaims;
    private final PendingTokens tokens;

    Belongings(Claims claims, IdentityClaims identityClaims, PendingTokens tokens) {
        this.claims = claims;
        this.identityClaims = identityClaims;
        this.tokens = tokens;
    }

    void release(UserView last) {
        if (!last.email().isEmpty()) {
            claims.release(LoginIdentifier.email(last.email()), last.id());
        }
        if (!last.phone().isEmpty()) {
            claims.release(LoginIdentifier.phone(last.phone()), last.id());
        }
        identityClaims.release(last);
        tokens.revoke(last.id());
    }
}
