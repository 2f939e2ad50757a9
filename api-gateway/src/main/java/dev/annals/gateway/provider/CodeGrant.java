package dev.annals.gateway.provider;

import dev.annals.gateway.http.Query;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a provider's authorization-code grant is found (RFC 6749 section 4.1), and how the provider wants to be asked.
 *
 * @param scopes those that a sign-in needs; applications may ask for more
 * @param parameters of the provider's page, beside the standard's own
 * @param tokenParameters of the request for tokens, beside the standard's own
 */
public record CodeGrant(
        String authorizeUrl,
        String tokenUrl,
        List<String> scopes,
        Query parameters,
        Query tokenParameters,
        Set<Quirk> quirks) {

    /** What a provider does in a way of its own. */
    public enum Quirk {
        /** Applications cannot ask for further scopes. */
        FIXED_SCOPES,
        /** No further parameters of the application go on to the provider's page. */
        NO_EXTRAS,
        /** What the provider's page is given by us counts before what the application adds. */
        FIRM_PARAMETERS,
        /** Client id and secret stand in the form; elsewhere that is tried when the header is not accepted. */
        CREDENTIALS_IN_FORM,
        /** We prove to the provider that code and request belong together (RFC 7636). */
        PKCE
    }

    /** A grant without anything special. */
    public static CodeGrant at(String authorizeUrl, String tokenUrl, String... scopes) {
        return new CodeGrant(authorizeUrl, tokenUrl, List.of(scopes), Query.EMPTY, Query.EMPTY, Set.of());
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    public CodeGrant with(Quirk quirk) {
        Set<Quirk> all = EnumSet.of(quirk);
        all.addAll(quirks);
        return new CodeGrant(authorizeUrl, tokenUrl, scopes, parameters, tokenParameters, Set.copyOf(all));
    }

    /** The same with a parameter of the provider's page. */
    public CodeGrant with(String name, String value) {
        return new CodeGrant(authorizeUrl, tokenUrl, scopes, parameters.with(name, value), tokenParameters, quirks);
    }

    /** The same with a parameter of the request for tokens. */
    public CodeGrant withTokenParameter(String name, String value) {
        return new CodeGrant(authorizeUrl, tokenUrl, scopes, parameters, tokenParameters.with(name, value), quirks);
    }

    /** Holds a secret where that is a parameter. */
    @Override
    public String toString() {
        return "code grant of " + tokenUrl;
    }
}
