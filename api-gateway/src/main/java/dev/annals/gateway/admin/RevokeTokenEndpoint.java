package dev.annals.gateway.admin;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.DeploymentCommand;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /admin/tokens/{jti}}, of ours: takes back one administrator's token, without a new secret for everybody. */
@Component
public final class RevokeTokenEndpoint {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,200}");

    private final Messages messages;

    RevokeTokenEndpoint(Messages messages) {
        this.messages = messages;
    }

    /** {@code DELETE}: done when no node accepts it any more; nobody knows whether such a token was ever minted. */
    public Mono<Response> revoke(Request request) {
        String id = request.variable("jti");
        if (!VISIBLE.matcher(id).matches()) {
            throw Invalid.request("The id of a token has up to 200 visible ASCII characters");
        }
        return messages.send(new DeploymentCommand.RevokeToken(new AccessTokenId(id)), request.cause())
                .thenReturn(Response.empty(204));
    }
}
