package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.settings.GatewayProperties;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /settings: what a sign-in page must know (endpoints.md 1.2). */
@Component
public final class SettingsEndpoint {

    /** In the contract's order. */
    private static final List<String> PROVIDERS = List.of(
            "apple",
            "azure",
            "bitbucket",
            "discord",
            "facebook",
            "snapchat",
            "figma",
            "fly",
            "github",
            "gitlab",
            "google",
            "keycloak",
            "kakao",
            "linkedin",
            "linkedin_oidc",
            "notion",
            "spotify",
            "slack",
            "slack_oidc",
            "workos",
            "twitch",
            "twitter");

    private final Response answer;

    SettingsEndpoint(GatewayProperties settings) {
        this.answer = Response.json(200, json -> write(settings, json));
    }

    public Mono<Response> show(Request request) {
        return Mono.just(answer);
    }

    private static void write(GatewayProperties settings, GoJsonWriter json) {
        json.object().name("external").object();
        json.field("anonymous_users", settings.external().anonymousEnabled());
        PROVIDERS.forEach(name -> json.field(name, settings.providerEnabled(name)));
        json.field("email", settings.external().emailEnabled())
                .field("phone", settings.external().phoneEnabled())
                .field("zoom", settings.providerEnabled("zoom"))
                .end();
        json.field("disable_signup", settings.disableSignup())
                .field("mailer_autoconfirm", settings.mail().autoconfirm())
                .field("phone_autoconfirm", settings.sms().autoconfirm())
                .field("sms_provider", settings.sms().provider())
                .field("saml_enabled", settings.saml().enabled())
                .field("saml_private_key_next_configured", !settings.saml().enabled()) // recorded; odd, but so it is
                .field("passkeys_enabled", settings.passkeys().enabled())
                .end();
    }
}
