package dev.annals.gateway.provider;

import dev.annals.gateway.provider.CodeGrant.Quirk;
import reactor.core.publisher.Mono;

/** A provider with nothing of its own, but for what a test gives it. */
record Anybody(Quirk... quirks) implements OAuth2Provider {

    @Override
    public String name() {
        return "github";
    }

    @Override
    public Mono<CodeGrant> grant(ProviderSettings settings) {
        CodeGrant grant = CodeGrant.at(settings.at("") + "/page?tenant=1", settings.at("") + "/token", "a", "b");
        for (Quirk quirk : quirks) {
            grant = grant.with(quirk);
        }
        return Mono.just(grant.with("response_mode", "form_post").withTokenParameter("audience", "us"));
    }

    @Override
    public Mono<Profile> profile(Visit visit) {
        String api = visit.settings().at("");
        return visit.get(api + "/me").map(me -> Profile.of(api, me.string("id")));
    }
}
