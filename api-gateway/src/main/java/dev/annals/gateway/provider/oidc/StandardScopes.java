package dev.annals.gateway.provider.oidc;

import java.util.ArrayList;
import java.util.List;

/** The scope that makes a request one of OpenID Connect (Core 1.0, section 3.1.2.1). */
public final class StandardScopes {

    private static final String OPEN_ID = "openid";

    private StandardScopes() {}

    /** These scopes, behind that one unless they have it. */
    public static List<String> withOpenId(List<String> scopes) {
        if (scopes.contains(OPEN_ID)) {
            return scopes;
        }
        List<String> all = new ArrayList<>(List.of(OPEN_ID));
        all.addAll(scopes);
        return all;
    }
}
