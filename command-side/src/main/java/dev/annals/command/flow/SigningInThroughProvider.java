package dev.annals.command.flow;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.bus.UseCase;
import dev.annals.command.onetimetoken.PendingInvitations;
import dev.annals.command.provider.Admission;
import dev.annals.command.provider.Admitting;
import dev.annals.command.provider.Arrival;
import dev.annals.command.session.Sessions;
import dev.annals.command.user.Users;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.flow.ProviderFlow;
import dev.annals.shared.flow.ProviderSignIn;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Signing in by way of a provider: somebody is sent there, and comes back with what the provider says (endpoints.md 1.16). */
@Component
final class SigningInThroughProvider implements UseCase {

    private final Flows flows;
    private final PendingInvitations invitations;
    private final Admitting admitting;
    private final Users users;
    private final Sessions sessions;
    private final CommandSideProperties settings;
    private final Clock clock;

    SigningInThroughProvider(
            Flows flows,
            PendingInvitations invitations,
            Admitting admitting,
            Users users,
            Sessions sessions,
            CommandSideProperties settings,
            Clock clock) {
        this.flows = flows;
        this.invitations = invitations;
        this.admitting = admitting;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(FlowCommand.BeginWithProvider command) {
        if (command.invitation() != null && invitations.find(command.invitation()) == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 404, "User identified by token not found");
        }
        flows.begin(command);
    }

    @CommandHandler
    ProviderFlow handle(FlowCommand.FindWithProvider command) {
        FlowEvent.BegunWithProvider begun = require(command.flow()).begun();
        return new ProviderFlow(
                begun.flowId(),
                begun.provider(),
                begun.redirectTo().orElse(settings.siteUrl()),
                Secret.opened(begun.verifier()),
                begun.userId(),
                begun.challenge() != null);
    }

    /** A refusal that is returned leaves the state as it was, like one that is thrown. */
    @CommandHandler
    Object handle(FlowCommand.CompleteWithProvider command) {
        Flow.WithProvider flow = require(command.flow());
        FlowEvent.BegunWithProvider begun = flow.begun();
        if (!begun.provider().equals(command.identity().provider())) {
            throw new CommandRejected(ErrorCode.OAUTH_INVALID_STATE, 400, "OAuth provider mismatch");
        }
        Admission admission = admitting.admit(new Arrival(
                command.identity(),
                command.audience(),
                new MailLink(command.externalUrl(), settings.siteUrl()),
                command.emailOptional(),
                begun.userId(),
                Secret.opened(begun.invitation())));
        return admission.refusal() == null ? complete(flow, command, admission) : new Refused(admission.refusal());
    }

    private ProviderSignIn complete(
            Flow.WithProvider flow, FlowCommand.CompleteWithProvider command, Admission admission) {
        UserId userId = admission.account().id();
        Aggregate<Flow> stream = flows.load(command.flow());
        if (flow.begun().challenge() == null) {
            stream.execute(found -> found.complete(flow, userId, null, command.tokens()));
            return new ProviderSignIn.SignedIn(
                    sessions.openWithProvider(admission.account(), flow.begun().provider()));
        }
        Secret code = flows.newCode();
        stream.execute(found -> found.complete(flow, userId, flows.keyOf(code), command.tokens()));
        return new ProviderSignIn.CodeIssued(code);
    }

    /** In the contract's order; of a flow that is over nothing is left, as in the original, which removes it. */
    private Flow.WithProvider require(FlowId id) {
        Flow.WithProvider flow = flows.load(id).invoke(Flow::withProvider);
        if (flow == null) {
            throw badState("OAuth state not found or expired");
        }
        if (clock.instant().isAfter(flow.begunAt().plus(settings.flow().expiry()))) {
            throw badState("OAuth state has expired");
        }
        if (flow.used()) {
            throw new CommandRejected(ErrorCode.FLOW_STATE_ALREADY_USED, 400, "State has already been used");
        }
        if (flow.begun().userId() != null && users.findUsable(flow.begun().userId()) == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 422, "Linking target user not found");
        }
        return flow;
    }

    private static CommandRejected badState(String message) {
        return new CommandRejected(ErrorCode.BAD_OAUTH_STATE, 400, message);
    }
}
