package dev.annals.command.deployment;

import dev.annals.command.bus.UseCase;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.DeploymentCommand;
import dev.annals.shared.deployment.DeploymentEvent.TokenRevoked;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.EventLog;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Taking back a token that was minted for an administrator, without a new secret for everybody. */
@Component
final class RevokingToken implements UseCase {

    private final EventStore events;
    private final EventLog log;
    private final Clock clock;

    RevokingToken(EventStore events, EventLog log, Clock clock) {
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DeploymentCommand.RevokeToken command) {
        List<AccessTokenId> revoked = log.readKey(TokenRevoked.ALL, TokenRevoked.MOST).stream()
                .map(recorded -> ((TokenRevoked) recorded.event()).tokenId())
                .toList();
        if (revoked.contains(command.tokenId()) || command.tokenId().isOverAt(clock.instant())) {
            return;
        }
        if (revoked.size() == TokenRevoked.MOST
                && !revoked.get(TokenRevoked.MOST - 1).isOverAt(clock.instant())) {
            throw new CommandRejected(
                    ErrorCode.CONFLICT, 409, "Too many tokens are revoked already; change the secret instead");
        }
        events.publish(new GenericEventMessage<>(new TokenRevoked(command.tokenId())));
    }
}
