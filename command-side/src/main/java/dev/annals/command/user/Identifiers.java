package dev.annals.command.user;

import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What accounts are signed in to with: claimed in the commit that gives it to them, released in the one that takes it. */
@Component
final class Identifiers {

    private final Claims claims;

    Identifiers(Claims claims) {
        this.claims = claims;
    }

    /** Whether an identifier is somebody else's. */
    boolean belongsToOther(LoginIdentifier identifier, UserId id) {
        UserId holder = claims.holderOf(identifier);
        return holder != null && !holder.equals(id);
    }

    /** Puts an identifier that is nobody else's in the place of the account's own one of the kind. */
    void replace(UserView before, LoginIdentifier wanted) {
        if (claims.ownerOf(wanted) == null) {
            claims.claim(wanted, before.id());
        }
        of(before).stream()
                .filter(known -> known.kind() == wanted.kind() && !known.equals(wanted))
                .forEach(known -> claims.release(known, before.id()));
    }

    private static List<LoginIdentifier> of(UserView user) {
        return Stream.of(LoginIdentifier.email(user.email()), LoginIdentifier.phone(user.phone()))
                .filter(identifier -> !identifier.value().isEmpty())
                .toList();
    }
}
