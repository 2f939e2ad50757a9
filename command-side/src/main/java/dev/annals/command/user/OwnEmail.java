package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.claim.Claims;
import dev.annals.command.onetimetoken.NewToken;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The change of an account's own address: asked for (endpoints.md 1.6), mailed to those who have to agree, and carried
 * out once they did (1.10.1). The new address is claimed only then, together with the release of the old one.
 */
@Component
public final class OwnEmail {

    /** So many accounts that wait for the same address can be confirmed by code; the links of others work all the same. */
    private static final int MOST_WAITING = 10;

    private static final int REQUESTS_LOOKED_AT = 50;

    private final Users users;
    private final Claims claims;
    private final Identifiers identifiers;
    private final PendingTokens tokens;
    private final EventLog log;
    private final KeyedDigest digest;
    private final Randomness randomness;
    private final CommandSideProperties.Mail settings;

    OwnEmail(
            Users users,
            Claims claims,
            Identifiers identifiers,
            PendingTokens tokens,
            EventLog log,
            KeyedDigest digest,
            Randomness randomness,
            CommandSideProperties settings) {
        this.users = users;
        this.claims = claims;
        this.identifiers = identifiers;
        this.tokens = tokens;
        this.log = log;
        this.digest = digest;
        this.randomness = randomness;
        this.settings = settings.mail();
    }

    /** The wanted address where it is another one; refused when somebody else has it. */
    UserCommand.@Nullable NewEmail require(UserView user, UserCommand.@Nullable NewEmail wanted) {
        if (wanted == null || wanted.address().equals(user.email())) {
            return null;
        }
        requireFree(wanted.address(), user.id());
        return wanted;
    }

    /** Whether the claimant may have an address, which nobody else has. */
    void requireFree(String address, UserId claimant) {
        if (identifiers.belongsToOther(LoginIdentifier.email(address), claimant)) {
            throw AlreadyRegistered.email();
        }
    }

    /**
     * Part of the change of an account; what else the change takes is for {@link #follow}. An address that counts at once
     * voids what was sent before it, and not what is sent with it.
     */
    void ask(User user, UserView before, UserCommand.NewEmail wanted) {
        if (appliesAtOnce(before)) {
            tokens.revoke(before.id());
            become(user, before.id(), wanted.address(), ConfirmedBy.AUTOCONFIRM);
        } else {
            user.requestEmail(wanted.address(), awaited(wanted.address()));
        }
    }

    void follow(UserView before, UserCommand.NewEmail wanted) {
        if (appliesAtOnce(before)) {
            identifiers.replace(before, LoginIdentifier.email(wanted.address()));
        } else {
            mail(before, wanted.address(), wanted.link());
        }
    }

    /** For somebody without an account worth the name it is like a sign-up; anybody else always shows the address. */
    private boolean appliesAtOnce(UserView user) {
        return user.anonymous() && settings.autoconfirm();
    }

    /** Mails the links of a pending change once more. */
    public void mailAgain(Account account, MailLink link) {
        if (!account.view().newEmail().isEmpty()) {
            mail(account.view(), account.view().newEmail(), link);
        }
    }

    private void mail(UserView user, String newEmail, MailLink link) {
        List<NewToken> wanted = new ArrayList<>();
        wanted.add(NewToken.newEmail(user.id(), newEmail, link));
        if (asksBoth(user)) {
            wanted.add(NewToken.currentEmail(user.id(), user.email(), link));
        }
        tokens.issueTogether(wanted);
    }

    private boolean asksBoth(UserView user) {
        return settings.secureEmailChange() && !user.email().isEmpty();
    }

    /** Whether a link or code of one side is enough, before the other side has agreed. */
    public boolean suffices(UserView user, TokenPurpose side) {
        return settings.autoconfirm() || side == TokenPurpose.EMAIL_CHANGE_NEW && !asksBoth(user);
    }

    /**
     * Carries out the change that is pending.
     *
     * @throws CommandRejected when somebody else has taken the address meanwhile
     */
    public Account change(Account account) {
        UserView before = account.view();
        requireFree(before.newEmail(), before.id());
        identifiers.replace(before, LoginIdentifier.email(before.newEmail()));
        return users.change(before.id(), user -> {
            become(user, before.id(), before.newEmail(), ConfirmedBy.ONE_TIME_TOKEN);
            user.refreshProviders();
        });
    }

    private void become(User user, UserId id, String address, ConfirmedBy by) {
        NewIdentity ifMissing = NewIdentity.email(randomness.id(), id, address, Metadata.EMPTY);
        user.changeEmail(address, by, ifMissing, true);
        user.confirmEmail(by);
        user.becomePermanent();
    }

    /** Whose change a code may belong to that was mailed to an address: its owner's, or of those who wait for it. */
    public Set<UserId> concernedBy(String address) {
        Set<UserId> concerned = new LinkedHashSet<>();
        UserId owner = claims.ownerOf(LoginIdentifier.email(address));
        if (owner != null) {
            concerned.add(owner);
        }
        log.readKey(awaited(address), REQUESTS_LOOKED_AT).stream()
                .map(recorded -> recorded.event().subject())
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_WAITING)
                .forEach(concerned::add);
        return concerned;
    }

    /** Finds who waits for an address. */
    LookupKey awaited(String address) {
        return digest.key("awaited_email", address);
    }
}
