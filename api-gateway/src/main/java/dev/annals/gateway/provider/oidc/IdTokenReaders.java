package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.provider.Profile;
import dev.annals.shared.error.CommandRejected;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the claims of any issuer mean. */
@Component
public final class IdTokenReaders {

    private final List<IdTokenReader> known;

    IdTokenReaders(List<IdTokenReader> known) {
        this.known = known;
    }

    /** Whom a token speaks of; fails with {@link BadIdToken} where a claim is not what it should be. */
    public Profile profile(IdToken token) {
        try {
            return known.stream()
                    .filter(reader -> reader.reads(token.issuer()))
                    .findFirst()
                    .map(reader -> reader.profile(token))
                    .orElseGet(() -> StandardClaims.profile(token));
        } catch (CommandRejected wrongType) {
            throw new BadIdToken("a claim has the wrong type");
        }
    }
}
