package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.OneIssuer;
import dev.annals.gateway.provider.oidc.StandardClaims;
import org.springframework.stereotype.Component;

/** The id_tokens of Snapchat, whose addresses are always verified. */
@Component
final class SnapchatIdTokens implements OneIssuer {

    @Override
    public String name() {
        return "snapchat";
    }

    @Override
    public String issuer() {
        return "https://accounts.snapchat.com/accounts/oauth2/token";
    }

    @Override
    public Profile profile(IdToken token) {
        return StandardClaims.profile(token, true);
    }
}
