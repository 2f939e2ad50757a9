package dev.annals.command.flow;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Account;
import dev.annals.command.user.Users;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing in with the code that a link led to (endpoints.md 1.4, pkce). */
@Component
final class ExchangingCode implements UseCase {

    private final Flows flows;
    private final Users users;
    private final Sessions sessions;
    private final EventLog log;
    private final CommandSideProperties.Flow settings;
    private final Clock clock;

    ExchangingCode(
            Flows flows, Users users, Sessions sessions, EventLog log, CommandSideProperties settings, Clock clock) {
        this.flows = flows;
        this.users = users;
        this.sessions = sessions;
        this.log = log;
        this.settings = settings.flow();
        this.clock = clock;
    }

    @CommandHandler
    SessionGrant handle(FlowCommand.Exchange command) {
        LookupKey key = flows.keyOf(command.code());
        Aggregate<Flow> flow = find(key);
        OpenFlow open = flow == null ? null : flow.invoke(found -> found.openedBy(key));
        Account account = open == null ? null : users.findUsable(open.userId());
        if (flow == null || open == null || account == null) {
            throw new CommandRejected(
                    ErrorCode.FLOW_STATE_NOT_FOUND, 404, "invalid flow state, no valid flow state found");
        }
        if (clock.instant().isAfter(open.since().plus(settings.expiry()))) {
            throw new CommandRejected(ErrorCode.FLOW_STATE_EXPIRED, 422, "invalid flow state, flow state has expired");
        }
        requireVerifier(open.challenge(), command.verifier());
        account.requireNotBanned(clock.instant());
        flow.execute(found -> found.exchange(open.id(), open.userId()));
        return open(account, open);
    }

    private SessionGrant open(Account account, OpenFlow flow) {
        if (flow.provider() == null) {
            return sessions.open(account, flow.method());
        }
        SessionGrant grant = sessions.openWithProvider(account, flow.provider());
        return flow.tokens() == null ? grant : grant.with(flow.tokens());
    }

    private @Nullable Aggregate<Flow> find(LookupKey key) {
        List<RecordedEvent> issued = log.readKey(key, 1);
        return !issued.isEmpty() && issued.get(0).event() instanceof FlowEvent event
                ? flows.load(event.flowId())
                : null;
    }

    private static void requireVerifier(@Nullable Challenge challenge, Secret verifier) {
        if (challenge == null
                || !MessageDigest.isEqual(
                        bytes(challenge.value()), bytes(challenge.method().of(verifier)))) {
            throw new CommandRejected(
                    ErrorCode.BAD_CODE_VERIFIER, 400, "code challenge does not match previously saved code verifier");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
