package dev.annals.gateway.provider;

import dev.annals.gateway.settings.GatewayProperties;

/** How a deployment has set up a provider. Holds a secret, so it does not print. */
public record ProviderSettings(GatewayProperties.Provider values) {

    /** These settings, when they suffice for a sign-in; fails with the contract's words for what is missing. */
    public ProviderSettings checked() {
        if (!values.enabled()) {
            throw new UnsupportedProvider("provider is not enabled");
        }
        if (values.clientId().isEmpty()) {
            throw new UnsupportedProvider("missing OAuth client ID");
        }
        if (values.secret().isEmpty()) {
            throw new UnsupportedProvider("missing OAuth secret");
        }
        if (values.redirectUri().isEmpty()) {
            throw new UnsupportedProvider("missing redirect URI");
        }
        return this;
    }

    /** The id that asks for sign-ins. */
    public String clientId() {
        return values.clientId().get(0);
    }

    public String secret() {
        return values.secret();
    }

    public String redirectUri() {
        return values.redirectUri();
    }

    public boolean emailOptional() {
        return values.emailOptional();
    }

    /** Whether the provider's own hosts are replaced. */
    public boolean hasUrl() {
        return !values.url().isEmpty();
    }

    /** One of the provider's hosts, such as {@code https://github.com}, or what replaces all of them. */
    public String at(String host) {
        return hasUrl() ? values.url().replaceFirst("/$", "") : host;
    }

    @Override
    public String toString() {
        return "provider settings";
    }
}
