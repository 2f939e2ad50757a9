package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a signed-up account starts with, and the look of one that was invented to tell nothing. */
@Component
final class NewAccounts {

    private final Users users;
    private final Claims claims;
    private final ExternalIdentities identities;
    private final EventStore events;
    private final Randomness randomness;
    private final CommandSideProperties settings;

    NewAccounts(
            Users users,
            Claims claims,
            ExternalIdentities identities,
            EventStore events,
            Randomness randomness,
            CommandSideProperties settings) {
        this.users = users;
        this.claims = claims;
        this.identities = identities;
        this.events = events;
        this.randomness = randomness;
        this.settings = settings;
    }

    /** The account comes first: with it comes the key that seals what the other events tell of the person. */
    Account signUp(UserCommand.SignUp command, @Nullable PasswordHash password) {
        UserId id = new UserId(randomness.id());
        NewIdentity identity = NewIdentity.signedUp(randomness.id(), id, command.identifier(), command.data());
        UserEvent.Profile profile = profile(
                command.identifier(),
                command.audience(),
                settings.jwt().defaultRole(),
                identity.data().withoutNulls());
        Account account = users.begin(id, user -> {
            user.signUp(id, profile, password, identity);
            if (settings.autoconfirms(command.identifier().kind())) {
                user.confirm(command.identifier().kind(), UserEvent.ConfirmedBy.AUTOCONFIRM);
            }
        });
        claims.claim(command.identifier(), id);
        return account;
    }

    /**
     * An account that an administrator opens for somebody: its metadata is exactly what was sent, without the identity's.
     *
     * @param more what happens to it at once
     * @throws CommandRejected when the address is somebody's, be it in another audience
     */
    Account openFor(
            String email, Metadata data, String audience, @Nullable PasswordHash password, Consumer<User> more) {
        if (claims.holderOf(LoginIdentifier.email(email)) != null) {
            throw AlreadyRegistered.email();
        }
        UserId id = new UserId(randomness.id());
        NewIdentity identity = NewIdentity.email(randomness.id(), id, email, Metadata.EMPTY);
        LoginIdentifier address = LoginIdentifier.email(email);
        UserEvent.Profile profile = profile(address, audience, settings.jwt().defaultRole(), data.withoutNulls());
        Account account = users.begin(id, user -> {
            user.create(id, profile, password);
            user.link(identity);
            more.accept(user);
        });
        claims.claim(address, id);
        return account;
    }

    /**
     * Somebody signs up to an account to which only a provider's identities lead: they may be a stranger's, and go, unless
     * something of the account has been shown to be somebody's own.
     */
    void makeOwn(Account waiting, UserCommand.SignUp command) {
        NewIdentity own = NewIdentity.signedUp(randomness.id(), waiting.id(), command.identifier(), command.data());
        if (waiting.unconfirmed() && waiting.view().identityOf(own.provider()) == null) {
            Account linked = users.change(waiting.id(), user -> user.link(own));
            Identity kept = Objects.requireNonNull(linked.view().identity(own.id()), "it was just linked");
            identities.keepOnly(kept, linked, false);
        }
    }

    void rememberRepeated(UserId owner) {
        events.publish(new GenericEventMessage<>(new UserEvent.SignUpRepeated(owner)));
    }

    /** Looks like a new account without being one (endpoints.md 1.3, repeat of a confirmed user). */
    UserView invented(UserCommand.SignUp command, Instant now) {
        UserEvent.Profile profile = profile(command.identifier(), command.audience(), "", command.data());
        UserEvent neverHappens = new UserEvent.SignedUp(new UserId(randomness.id()), profile, null);
        Instant at = Micros.truncate(now);
        return Objects.requireNonNull(UserView.after(null, neverHappens, at), "a sign-up makes an account")
                .withActivity(new UserActivity(null, at, null, null, null, null), at);
    }

    private static UserEvent.Profile profile(
            LoginIdentifier identifier, String audience, String role, Metadata userMetadata) {
        boolean phone = identifier.kind() == LoginIdentifier.Kind.PHONE;
        return new UserEvent.Profile(
                audience,
                role,
                phone ? null : Personal.of(identifier.value()),
                phone ? Personal.of(identifier.value()) : null,
                Personal.of(providers(List.of(phone ? NewIdentity.PHONE : NewIdentity.EMAIL))),
                Personal.of(userMetadata),
                false);
    }

    /** The application's metadata of an account that can be signed in to in these ways, the first of them first. */
    static Metadata providers(List<String> providers) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("provider", providers.get(0));
        metadata.put("providers", providers);
        return new Metadata(metadata);
    }
}
