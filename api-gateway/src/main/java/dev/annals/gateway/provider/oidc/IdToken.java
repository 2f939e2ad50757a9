package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.json.JsonObject;
import java.util.Collection;
import java.util.List;

/**
 * What an id_token says; {@link IdTokens} hands out only those that their issuer has really issued and that are valid now.
 * Personal, so it does not print.
 *
 * @param issuer as the token names it
 * @param subject the person's id at the issuer; may be empty
 * @param audience whom it was issued to
 * @param claims all of them
 */
public record IdToken(String issuer, String subject, List<String> audience, String nonce, JsonObject claims) {

    static IdToken of(JsonObject claims) {
        return new IdToken(
                claims.string("iss"), claims.string("sub"), claims.oneOrMore("aud"), claims.string("nonce"), claims);
    }

    /** Whether it was issued to one of these clients. */
    public boolean isFor(Collection<String> clientIds) {
        return audience.stream().anyMatch(id -> !id.isEmpty() && clientIds.contains(id));
    }

    @Override
    public String toString() {
        return "id_token";
    }
}
