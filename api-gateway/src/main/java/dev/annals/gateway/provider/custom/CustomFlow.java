package dev.annals.gateway.provider.custom;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.CodeGrant.Quirk;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import dev.annals.gateway.provider.oidc.BadIdToken;
import dev.annals.gateway.provider.oidc.Expected;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokenReaders;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.provider.oidc.Issuer;
import dev.annals.gateway.provider.oidc.IssuerAddress;
import dev.annals.gateway.provider.oidc.Issuers;
import dev.annals.gateway.provider.oidc.StandardClaims;
import dev.annals.gateway.provider.oidc.StandardScopes;
import dev.annals.shared.customprovider.CustomProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What is a custom provider's own in the authorization-code flow (config.md section 10). */
public record CustomFlow(CustomProvider provider, Issuers issuers, IdTokens tokens, IdTokenReaders readers)
        implements OAuth2Provider {

    /** Where the issuer of a provider is asked: with care, as an administrator of accounts has named it. */
    static IssuerAddress address(CustomProvider provider) {
        return IssuerAddress.ofStranger(provider.issuer(), provider.discoveryUrl());
    }

    @Override
    public String name() {
        return provider.identifier();
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return provider.isOidc()
                ? issuer().map(issuer -> grant(issuer.authorizeUrl(), issuer.tokenUrl()))
                : Mono.just(grant(provider.authorizationUrl(), provider.tokenUrl()));
    }

    private Mono<Issuer> issuer() {
        return issuers.find(address(provider));
    }

    private CodeGrant grant(String authorizeUrl, String tokenUrl) {
        Query parameters = Query.EMPTY;
        for (Map.Entry<String, @Nullable Object> own :
                provider.authorizationParams().values().entrySet()) {
            parameters = parameters.with(own.getKey(), String.valueOf(own.getValue()));
        }
        Set<Quirk> quirks = EnumSet.of(Quirk.FIRM_PARAMETERS);
        if (provider.wantsPkce()) {
            quirks.add(Quirk.PKCE);
        }
        return new CodeGrant(authorizeUrl, tokenUrl, provider.scopes(), parameters, Query.EMPTY, Set.copyOf(quirks));
    }

    /** Those that the application names stand in place of the provider's own, with blanks between them. */
    @Override
    public List<String> scopes(CodeGrant grant, List<String> wanted) {
        String named = String.join(",", wanted).strip();
        List<String> scopes = named.isEmpty() ? grant.scopes() : List.of(named.split("\\s+"));
        return provider.isOidc() ? StandardScopes.withOpenId(scopes) : scopes;
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        if (!provider.isOidc()) {
            return ask(visit, provider.userinfoUrl());
        }
        return visit.hasIdToken()
                ? tokens.verify(visit.idToken(), expected(visit)).map(this::profile)
                : issuer().flatMap(issuer -> ask(visit, issuer.userInfoUrl()));
    }

    private Expected expected(Visit visit) {
        return new Expected(address(provider), null, visit.answer().tokens().access());
    }

    private Profile profile(IdToken token) {
        if (!token.isFor(provider.clientIds())) {
            throw new BadIdToken("it was issued to another client");
        }
        Profile plain = readers.profile(token);
        ClaimMapping mapping = ClaimMapping.of(provider);
        if (mapping.isEmpty()) {
            return plain;
        }
        // The token's word on the address counts, whatever the mapping makes of it.
        Profile mapped = mapping.profile(token.claims(), StandardClaims::profile);
        return new Profile(mapped.subject(), mapped.claims(), plain.emails());
    }

    private Mono<Profile> ask(Visit visit, String url) {
        if (url.isEmpty()) {
            return Mono.error(new IllegalStateException("it gave no id_token, and names no place to ask who it is"));
        }
        return visit.get(url).map(claims -> ClaimMapping.of(provider).profile(claims, StandardClaims::profile));
    }

    @Override
    public String toString() {
        return "custom flow";
    }
}
