package dev.annals.command.user;

import dev.annals.shared.user.Metadata;
import org.springframework.stereotype.Component;

/** Accounts that wait for somebody whom an administrator has invited (endpoints.md 1.11). */
@Component
final class Invitations {

    private final Addressees addressees;
    private final Users users;
    private final NewAccounts newAccounts;

    Invitations(Addressees addressees, Users users, NewAccounts newAccounts) {
        this.addressees = addressees;
        this.users = users;
        this.newAccounts = newAccounts;
    }

    /** The invited account; one that waits already keeps its metadata, and one that is confirmed refuses. */
    Account invite(String email, Metadata data, String audience) {
        Account waiting = addressees.find(email, audience);
        if (waiting == null) {
            return newAccounts.openFor(email, data, audience, null, User::invite);
        }
        if (waiting.view().emailConfirmedAt() != null) {
            throw AlreadyRegistered.email();
        }
        return users.change(waiting.id(), User::invite);
    }
}
