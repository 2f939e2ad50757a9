package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.settings.GatewayProperties;
import java.util.List;

/** A provider whose id_tokens sign in by themselves (endpoints.md 1.4, id_token). */
public interface IdTokenProvider {

    /** The contract's name for it, such as {@code google}. */
    String name();

    /** Whether a request means it that names an issuer. */
    boolean isMeantBy(String issuer, GatewayProperties.Provider settings);

    /**
     * Who must have issued a token; fails with the contract's refusal.
     *
     * @param named the issuer that the request names; empty for none
     */
    String issuerOf(String token, String named, GatewayProperties.Provider settings);

    /** Where that issuer is asked for its keys. */
    default IssuerAddress address(String issuer) {
        return IssuerAddress.of(issuer);
    }

    /** Whom its tokens may be issued to. */
    default List<String> clients(GatewayProperties settings) {
        return settings.provider(name()).clientId();
    }

    /** Whether tokens and requests must agree on a nonce. */
    default boolean checksNonce(GatewayProperties.Provider settings) {
        return !settings.skipNonceCheck();
    }
}
