package dev.annals.gateway.provider.catalog;

import dev.annals.gateway.provider.CodeGrant;
import dev.annals.gateway.provider.OAuth2Provider;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.ProviderSettings;
import dev.annals.gateway.provider.Visit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Slack as it was before OpenID Connect, where every address counts as verified. */
@Component
final class Slack implements OAuth2Provider {

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        return SlackApi.grant(settings, "/oauth/authorize", "oauth.access");
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        return SlackApi.profile(visit, user -> true);
    }
}
