package dev.annals.gateway.user;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserCommand;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The ways to sign in to the own account (endpoints.md 2.4). */
@Component
public final class IdentityEndpoint {

    private final Messages messages;
    private final Audience audience;
    private final boolean open;

    IdentityEndpoint(Messages messages, Audience audience, GatewayProperties settings) {
        this.messages = messages;
        this.audience = audience;
        this.open = settings.user().manualLinkingEnabled();
    }

    /** Whether users may link and unlink by hand. */
    public boolean isOpen() {
        return open;
    }

    /** {@code DELETE}. */
    public Mono<Response> unlink(Request request) {
        UUID identityId = GoUuid.parse(request.variable("identity_id"));
        if (identityId == null) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "identity_id must be an UUID");
        }
        if (!audience.isOwn(request)) {
            throw new CommandRejected(
                    ErrorCode.UNEXPECTED_AUDIENCE, 403, "Token audience doesn't match request audience");
        }
        UserCommand.UnlinkIdentity command =
                new UserCommand.UnlinkIdentity(request.user().user().id(), identityId);
        return messages.send(command, request.cause())
                .map(unlinked -> Response.json(200, json -> json.object().end()));
    }
}
