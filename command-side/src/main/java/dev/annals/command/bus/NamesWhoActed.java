package dev.annals.command.bus;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Names the person as the actor of a commit that began with nobody known: a sign-in has no token, but when it succeeds it
 * is clear who it was. Everything in the commit has the same actor. What is refused stays anonymous, since it shows nobody.
 */
public final class NamesWhoActed implements MessageDispatchInterceptor<EventMessage<?>> {

    /**
     * They happen only to whoever had the password, the code, the link or the token, opened the account, or was vouched for
     * by a provider.
     */
    private static final Set<Class<? extends DomainEvent>> SHOW_WHO = Set.of(
            UserEvent.SignedUp.class,
            SessionEvent.Opened.class,
            SessionEvent.Refreshed.class,
            SessionEvent.TokenUpgraded.class,
            SessionEvent.RefreshRepeated.class,
            OneTimeTokenEvent.Redeemed.class,
            OneTimeTokenEvent.Accepted.class,
            FlowEvent.CodeIssued.class,
            SignInEvent.VouchedFor.class);

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> commit) {
        UserId person = commit.stream()
                .map(NamesWhoActed::shownBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (person == null || !(causeOf(commit.get(0)) instanceof Cause given) || isKnown(given)) {
            return (number, event) -> event;
        }
        Map<String, Cause> named = Map.of(MessageKeys.CAUSE, given.by(Actor.user(person)));
        return (number, event) -> event.andMetaData(named);
    }

    private static @Nullable UserId shownBy(EventMessage<?> message) {
        return message.getPayload() instanceof DomainEvent event && SHOW_WHO.contains(event.getClass())
                ? event.subject()
                : null;
    }

    private static @Nullable Object causeOf(EventMessage<?> message) {
        return message.getMetaData().get(MessageKeys.CAUSE);
    }

    private static boolean isKnown(Cause cause) {
        return cause.actor().kind() != Actor.Kind.ANONYMOUS;
    }
}
