package dev.annals.gateway.captcha;

import dev.annals.gateway.http.Endpoint;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets a request through to its endpoint once the captcha's provider vouches for it; administrators are not asked. */
@Component
public final class Captcha {

    /** These carry a proof of their own. The original looks at this path only, so that a prefix would change the rule. */
    private static final String TOKEN_PATH = "/token";

    private static final Set<String> EXEMPT_GRANTS = Set.of("refresh_token", "id_token", "pkce");

    private final boolean enabled;
    private final CaptchaVerifier verifier;
    private final Gatekeeper gatekeeper;

    Captcha(GatewayProperties settings, OutgoingHttp http, Gatekeeper gatekeeper) {
        this.enabled = settings.captcha().enabled();
        this.verifier = new CaptchaVerifier(settings.captcha(), http);
        this.gatekeeper = gatekeeper;
    }

    /** The endpoint behind the captcha; where captchas are off, the endpoint itself. */
    public Endpoint before(Endpoint endpoint) {
        return enabled ? request -> admit(request).then(Mono.defer(() -> endpoint.handle(request))) : endpoint;
    }

    private Mono<Void> admit(Request request) {
        return administers(request).flatMap(exempt -> exempt ? Mono.empty() : verify(request));
    }

    private Mono<Boolean> administers(Request request) {
        String authorization = request.header("Authorization");
        return authorization.isEmpty()
                ? Mono.just(false)
                : Mono.defer(() -> gatekeeper.admit(Guard.ADMIN, authorization))
                        .map(admitted -> true)
                        .onErrorReturn(false);
    }

    private Mono<Void> verify(Request request) {
        boolean token = request.path().equals(TOKEN_PATH);
        if (token && EXEMPT_GRANTS.contains(request.formValue("grant_type"))) {
            return Mono.empty();
        }
        JsonObject body = token ? request.jsonAfterForm() : request.json();
        String solution =
                body.nested("gotrue_meta_security").string("captcha_token").strip();
        if (solution.isEmpty()) {
            throw refused("no captcha_token found");
        }
        return verifier.verify(solution, request.client().address());
    }

    static CommandRejected refused(String why) {
        return new CommandRejected(
                ErrorCode.CAPTCHA_FAILED, 400, "captcha protection: request disallowed (" + why + ")");
    }
}
