package dev.annals.command.user;

import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts by where mail and text messages reach them. */
@Component
public final class Addressees {

    /** Whoever asks for a number again is found first; more than a few would only be tried on somebody's number. */
    private static final int LAST_REQUESTS = 10;

    private final Claims claims;
    private final Users users;
    private final EventLog log;
    private final KeyedDigest digest;

    Addressees(Claims claims, Users users, EventLog log, KeyedDigest digest) {
        this.claims = claims;
        this.users = users;
        this.log = log;
        this.digest = digest;
    }

    /** Whom an address belongs to; null when it is nobody of this audience. */
    public @Nullable Account find(String email, String audience) {
        return find(LoginIdentifier.email(email), audience);
    }

    /** Whom an address or a number belongs to; null when it is nobody of this audience. */
    public @Nullable Account find(LoginIdentifier identifier, String audience) {
        UserId owner = claims.ownerOf(identifier);
        return owner == null ? null : find(owner, audience);
    }

    /** Who asked last to be reached under a number; null when nobody of this audience waits for it. */
    public @Nullable Account findWaitingFor(String phone, String audience) {
        return log.readKey(waitingFor(phone), LAST_REQUESTS).stream()
                .map(recorded -> ((UserEvent.PhoneChangeRequested) recorded.event()).userId())
                .map(id -> find(id, audience))
                .filter(account -> account != null && account.view().newPhone().equals(phone))
                .findFirst()
                .orElse(null);
    }

    /** Under which key those are found that wait for a number. */
    LookupKey waitingFor(String phone) {
        return digest.key("awaited_phone", phone);
    }

    private @Nullable Account find(UserId id, String audience) {
        Account account = users.find(id);
        return account == null || !account.view().audience().equals(audience) ? null : account;
    }
}
