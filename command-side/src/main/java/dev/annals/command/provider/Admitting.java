package dev.annals.command.provider;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.claim.Claims;
import dev.annals.command.user.Account;
import dev.annals.command.user.ExternalIdentities;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.session.SignInEvent.Meeting;
import java.time.Clock;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Somebody comes through a provider: the account is found, opened or linked (user-model.md section 5). */
@Component
public final class Admitting {

    private final Matching matching;
    private final ExternalIdentities identities;
    private final ConfirmingAddress confirming;
    private final LinkingByHand linking;
    private final AcceptingInvitation accepting;
    private final Claims claims;
    private final EventStore events;
    private final CommandSideProperties settings;
    private final Clock clock;

    Admitting(
            Matching matching,
            ExternalIdentities identities,
            ConfirmingAddress confirming,
            LinkingByHand linking,
            AcceptingInvitation accepting,
            Claims claims,
            EventStore events,
            CommandSideProperties settings,
            Clock clock) {
        this.matching = matching;
        this.identities = identities;
        this.confirming = confirming;
        this.linking = linking;
        this.accepting = accepting;
        this.claims = claims;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Part of the unit of work in which somebody signs in.
     *
     * @throws CommandRejected when nothing is to happen at all
     */
    public Admission admit(Arrival arrival) {
        if (arrival.identity().emails().isEmpty() && !arrival.emailOptional()) {
            throw failure("Error getting user email from external provider");
        }
        Person person = Person.of(arrival.identity(), settings.mail().autoconfirm());
        if (arrival.linkTo() != null) {
            return met(Meeting.LINKED_BY_OWNER, person, linking.link(arrival.linkTo(), person, arrival.link()));
        }
        if (arrival.invitation() != null) {
            return met(Meeting.INVITED, person, accepting.accept(arrival.invitation(), person));
        }
        return signIn(arrival, person);
    }

    private Admission signIn(Arrival arrival, Person person) {
        Match match = matching.match(person, arrival.audience());
        if (match instanceof Match.Known known) {
            Account account = identities.follow(
                    known.account(), known.identity(), person.identity().data());
            return meet(Meeting.KNOWN, arrival, person, account, account.view().email());
        }
        if (match instanceof Match.SameAddress same) {
            Account account = identities.link(same.account(), person.identity());
            return meet(Meeting.LINKED_BY_ADDRESS, arrival, person, account, person.candidate());
        }
        Account account = signUp((Match.None) match, person, arrival.audience());
        return meet(Meeting.SIGNED_UP, arrival, person, account, account.view().email());
    }

    private Account signUp(Match.None none, Person person, String audience) {
        if (settings.disableSignup()) {
            throw new CommandRejected(ErrorCode.SIGNUP_DISABLED, 422, "Signups not allowed for this instance");
        }
        boolean taken = none.linkingDomain() == null
                && !none.email().isEmpty()
                && claims.ownerOf(LoginIdentifier.email(none.email())) != null;
        if (taken) {
            throw failure("Database error saving new user");
        }
        return identities.signUp(person.identity(), none.email(), audience, none.linkingDomain());
    }

    /** Somebody who may come without an address, and has none, has nothing to confirm. */
    private Admission meet(Meeting meeting, Arrival arrival, Person person, Account account, String address) {
        requireNotBanned(account);
        boolean matters = !arrival.emailOptional() || !address.isEmpty();
        Admission admission = matters && account.view().emailConfirmedAt() == null
                ? confirming.confirm(account, person, arrival.link(), !address.isEmpty())
                : Admission.of(identities.tell(account, person.identity().data()));
        return met(meeting, person, admission);
    }

    private Admission met(Meeting meeting, Person person, Admission admission) {
        requireNotBanned(admission.account());
        events.publish(new GenericEventMessage<>(
                new SignInEvent.VouchedFor(admission.account().id(), person.provider(), meeting)));
        return admission;
    }

    private void requireNotBanned(Account account) {
        account.requireNotBanned(clock.instant());
    }

    private static CommandRejected failure(String message) {
        return new CommandRejected(ErrorCode.UNEXPECTED_FAILURE, 500, message);
    }
}
