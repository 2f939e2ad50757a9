package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The phone number of an account: shown to be the own one, or changed (endpoints.md 1.6, 1.10). A new number is claimed
 * when it is confirmed, not when it is asked for.
 */
@Component
public final class OwnPhone {

    private final Users users;
    private final Identifiers identifiers;
    private final Addressees addressees;
    private final PendingTokens tokens;
    private final Randomness randomness;
    private final CommandSideProperties.Sms settings;

    OwnPhone(
            Users users,
            Identifiers identifiers,
            Addressees addressees,
            PendingTokens tokens,
            Randomness randomness,
            CommandSideProperties settings) {
        this.users = users;
        this.identifiers = identifiers;
        this.addressees = addressees;
        this.tokens = tokens;
        this.randomness = randomness;
        this.settings = settings.sms();
    }

    /** The wanted number where it is another one; refused when somebody else has it. */
    UserCommand.@Nullable NewPhone require(UserView user, UserCommand.@Nullable NewPhone wanted) {
        if (wanted == null || wanted.number().equals(user.phone())) {
            return null;
        }
        requireFree(wanted.number(), user.id());
        return wanted;
    }

    private void requireFree(String number, UserId wanting) {
        if (identifiers.belongsToOther(LoginIdentifier.phone(number), wanting)) {
            throw AlreadyRegistered.phone();
        }
    }

    /** Part of the change of an account; what else the change takes is for {@link #follow}. */
    void ask(User user, UserView before, UserCommand.NewPhone wanted) {
        if (settings.autoconfirm()) {
            become(user, before.id(), wanted.number(), ConfirmedBy.AUTOCONFIRM);
        } else {
            user.requestPhone(wanted.number(), addressees.waitingFor(wanted.number()));
        }
    }

    /** Texts a code to whoever has the number, unless it counts as confirmed. */
    void follow(UserView before, UserCommand.NewPhone wanted) {
        if (settings.autoconfirm()) {
            identifiers.replace(before, LoginIdentifier.phone(wanted.number()));
            tokens.revoke(before.id());
        } else {
            tokens.issue(NewToken.phoneChange(before.id(), wanted.number(), wanted.channel()));
        }
    }

    /** The number of the account has been shown to be the own one, with what the code brought. */
    public Account confirm(Account account, @Nullable PasswordHash brought) {
        return users.change(account.id(), user -> {
            if (account.unconfirmed() && brought != null) {
                user.setPassword(brought, null);
            }
            user.confirmPhone(ConfirmedBy.ONE_TIME_TOKEN);
            user.becomePermanent();
            user.refreshProviders();
        });
    }

    /**
     * Carries out the change that is pending.
     *
     * @throws dev.annals.shared.error.CommandRejected when somebody else has taken the number meanwhile
     */
    public Account change(Account account) {
        UserView before = account.view();
        requireFree(before.newPhone(), before.id());
        identifiers.replace(before, LoginIdentifier.phone(before.newPhone()));
        return users.change(before.id(), user -> {
            become(user, before.id(), before.newPhone(), ConfirmedBy.ONE_TIME_TOKEN);
            user.refreshProviders();
        });
    }

    private void become(User user, UserId id, String number, ConfirmedBy by) {
        user.changePhone(number, by, NewIdentity.phone(randomness.id(), id, number), true);
        user.confirmNewPhone(by);
        user.becomePermanent();
    }
}
