package dev.annals.gateway.discovery;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.gateway.settings.Providers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** GET /settings: what a sign-in page must know (endpoints.md 1.2). */
@Component
public final class SettingsEndpoint {

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
        Providers.SHOWN.forEach(name -> json.field(name, settings.providerEnabled(name)));
        json.field("email", settings.external().emailEnabled())
                .field("phone", settings.external().phoneEnabled())
                .field("zoom", settings.providerEnabled("zoom"))
                .end();
        json.field("disable_signup", settings.disableSignup())
                .field("mailer_autoconfirm", settings.mail().autoconfirm())
                .field("phone_autoconfirm", settings.sms().autoconfirm())
                .field("sms_provider", settings.sms().provider())
                .field("saml_enabled", false)
                .field("saml_private_key_next_configured", true) // recorded; odd, but so it is where SAML is off
                .field("passkeys_enabled", false)
                .end();
    }
}
