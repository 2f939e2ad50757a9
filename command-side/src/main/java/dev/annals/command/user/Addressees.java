package dev.annals.command.user;

import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts by where mail reaches them. */
@Component
public final class Addressees {

    private final Claims claims;
    private final Users users;

    Addressees(Claims claims, Users users) {
        this.claims = claims;
        this.users = users;
    }

    /** Whom an address belongs to; null when it is nobody of this audience. */
    public @Nullable Account find(String email, String audience) {
        UserId owner = claims.ownerOf(LoginIdentifier.email(email));
        Account account = owner == null ? null : users.find(owner);
        return account == null || !account.view().audience().equals(audience) ? null : account;
    }
}
