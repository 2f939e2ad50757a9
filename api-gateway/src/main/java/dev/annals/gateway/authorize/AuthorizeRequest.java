package dev.annals.gateway.authorize;

import dev.annals.gateway.format.CodeChallenge;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.Outbound;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.personal.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks for when it sends somebody to a provider (endpoints.md 2.3).
 *
 * @param scopes on top of the provider's own
 * @param extras what goes on to the provider's page as it is
 * @param challenge null when the application does not use PKCE
 * @param invitation null when nobody was invited
 */
record AuthorizeRequest(
        List<String> scopes,
        Query extras,
        @Nullable Challenge challenge,
        @Nullable Secret invitation) {

    private static final Set<String> FOR_US = Set.of("provider", "scopes");

    static AuthorizeRequest of(Query query) {
        CodeChallenge pkce = new CodeChallenge(query.get("code_challenge"), query.get("code_challenge_method"));
        String scopes = query.get("scopes");
        String invitation = query.get("invite_token");
        return new AuthorizeRequest(
                scopes.isEmpty() ? List.of() : List.of(scopes.split(",", -1)),
                extras(query),
                pkce.known("Invalid code_challenge_method"),
                invitation.isEmpty() ? null : new Secret(invitation));
    }

    private static Query extras(Query query) {
        Map<String, List<String>> extras = new LinkedHashMap<>();
        for (String name : query.values().keySet()) {
            if (!FOR_US.contains(name) && !Outbound.RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                extras.put(name.equals("workos_provider") ? "provider" : name, List.of(query.get(name)));
            }
        }
        return new Query(extras);
    }
}
