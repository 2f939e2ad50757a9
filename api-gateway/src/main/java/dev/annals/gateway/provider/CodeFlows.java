package dev.annals.gateway.provider;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Makes the flows of OAuth 2 providers, which share what is remembered of token endpoints. */
@Component
final class CodeFlows {

    private final CodeExchange exchange = new CodeExchange();
    private final Verifiers verifiers = new Verifiers(new SecureRandom());

    CodeFlow of(OAuth2Provider provider) {
        return new CodeFlow(provider, exchange, verifiers);
    }
}
