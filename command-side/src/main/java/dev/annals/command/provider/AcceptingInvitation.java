package dev.annals.command.provider;

import dev.annals.command.onetimetoken.PendingInvitations;
import dev.annals.command.user.Account;
import dev.annals.command.user.ExternalIdentities;
import dev.annals.command.user.Users;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import org.springframework.stereotype.Component;

/** Somebody who was invited by mail comes through a provider instead of with the mailed link alone. */
@Component
final class AcceptingInvitation {

    private final PendingInvitations invitations;
    private final ExternalIdentities identities;
    private final ConfirmingAddress confirming;
    private final Users users;

    AcceptingInvitation(
            PendingInvitations invitations, ExternalIdentities identities, ConfirmingAddress confirming, Users users) {
        this.invitations = invitations;
        this.identities = identities;
        this.confirming = confirming;
        this.users = users;
    }

    /** The token shows that the address is the person's own, so that the provider need not have verified it. */
    Admission accept(Secret token, Person person) {
        Account invited = invitations.find(token);
        if (invited == null) {
            throw new CommandRejected(ErrorCode.INVITE_NOT_FOUND, 404, "Invite not found");
        }
        requireSameAddress(invited, person);
        if (identities.ownerOf(person.identity()) != null) {
            throw new CommandRejected(
                    ErrorCode.IDENTITY_ALREADY_EXISTS, 422, "Identity is already linked to another user");
        }
        users.acceptInvitation(invited.id());
        invitations.redeem(token);
        Account own = confirming.leaveOnly(identities.link(invited, person.identity()), person);
        return Admission.of(users.confirmEmail(own.id(), ConfirmedBy.PROVIDER));
    }

    private static void requireSameAddress(Account invited, Person person) {
        String email = invited.view().email();
        if (person.identity().emails().stream()
                .noneMatch(known -> known.address().equalsIgnoreCase(email))) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Invited email does not match emails from external provider");
        }
    }
}
