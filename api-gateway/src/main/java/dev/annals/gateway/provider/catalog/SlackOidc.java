package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sign in with Slack, by OpenID Connect. */
@Component
final class SlackOidc implements OAuth2Provider {

    @Override
    public String name() {
        return "slack_oidc";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return SlackApi.grant(settings, "/openid/connect/authorize", "openid.connect.token");
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        return SlackApi.profile(visit, user -> user.bool("email_verified"));
    }
}
