package dev.annals.command.user;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.bus.Preparation;
import dev.annals.command.bus.UseCase;
import dev.annals.command.claim.Claims;
import dev.annals.command.password.PasswordHashFormat;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Making an account as administrator (endpoints.md 1.14). */
@Component
final class CreatingUser implements UseCase, Preparation<UserCommand.Create, CreatingUser.Prepared> {

    private final Claims claims;
    private final Users users;
    private final PasswordHasher hasher;
    private final Randomness randomness;
    private final CommandSideProperties settings;

    CreatingUser(
            Claims claims, Users users, PasswordHasher hasher, Randomness randomness, CommandSideProperties settings) {
        this.claims = claims;
        this.users = users;
        this.hasher = hasher;
        this.randomness = randomness;
        this.settings = settings;
    }

    /** A creation whose password has been hashed; null without one. */
    record Prepared(UserCommand.Create command, @Nullable PasswordHash password) {}

    @Override
    public Class<UserCommand.Create> command() {
        return UserCommand.Create.class;
    }

    /** The original invents a password that nobody knows where none is given; here the account simply has none. */
    @Override
    public CompletableFuture<Prepared> prepare(UserCommand.Create command) {
        if (command.passwordHash() != null) {
            PasswordHashFormat.check(command.passwordHash().encoded());
            return CompletableFuture.completedFuture(new Prepared(command, command.passwordHash()));
        }
        if (command.password() == null || command.password().value().isEmpty()) {
            return CompletableFuture.completedFuture(new Prepared(command, null));
        }
        return hasher.hash(command.password()).thenApply(hash -> new Prepared(command, hash));
    }

    @CommandHandler
    UserView handle(Prepared prepared) {
        UserCommand.Create command = prepared.command();
        LoginIdentifier email = command.email() == null ? null : LoginIdentifier.email(command.email());
        LoginIdentifier phone = command.phone() == null ? null : LoginIdentifier.phone(command.phone());
        requireFree(email, AlreadyRegistered::email);
        requireFree(phone, AlreadyRegistered::phoneOfOther);
        UserId id = newId(command);
        Account created = users.change(id, user -> create(user, id, prepared));
        claim(email, id);
        claim(phone, id);
        return created.view();
    }

    private void requireFree(@Nullable LoginIdentifier identifier, Supplier<CommandRejected> taken) {
        if (identifier != null && claims.holderOf(identifier) != null) {
            throw taken.get();
        }
    }

    private void claim(@Nullable LoginIdentifier identifier, UserId id) {
        if (identifier != null) {
            claims.claim(identifier, id);
        }
    }

    /** The original answers a taken id with a server error. */
    private UserId newId(UserCommand.Create command) {
        UserId id = new UserId(command.id() == null ? randomness.id() : command.id());
        if (users.isUsed(id)) {
            throw new CommandRejected(ErrorCode.USER_ALREADY_EXISTS, 422, "A user with this id exists or existed");
        }
        return id;
    }

    private void create(User user, UserId id, Prepared prepared) {
        UserCommand.Create command = prepared.command();
        List<NewIdentity> identities = identities(id, command);
        user.create(id, profile(command, identities), prepared.password());
        identities.forEach(user::link);
        if (command.confirmEmail()) {
            user.confirmEmail(ConfirmedBy.ADMINISTRATOR);
        }
        if (command.confirmPhone()) {
            user.confirmPhone(ConfirmedBy.ADMINISTRATOR);
        }
        if (command.ban() != null && command.ban().until() != null) {
            user.ban(command.ban().until());
        }
    }

    private List<NewIdentity> identities(UserId id, UserCommand.Create command) {
        List<NewIdentity> identities = new ArrayList<>();
        if (command.email() != null) {
            identities.add(NewIdentity.email(randomness.id(), id, command.email(), Metadata.EMPTY));
        }
        if (command.phone() != null) {
            identities.add(NewIdentity.phone(randomness.id(), id, command.phone()));
        }
        return identities;
    }

    private UserEvent.Profile profile(UserCommand.Create command, List<NewIdentity> identities) {
        Metadata providers = NewAccounts.providers(
                identities.stream().map(NewIdentity::provider).toList());
        return new UserEvent.Profile(
                command.audience(),
                command.role() == null || command.role().isEmpty()
                        ? settings.jwt().defaultRole()
                        : command.role(),
                Personal.ofNullable(command.email()),
                Personal.ofNullable(command.phone()),
                Personal.of(command.appMetadata() == null ? providers : providers.merge(command.appMetadata())),
                Personal.ofNullable(userMetadata(command)),
                false);
    }

    /** Metadata left out together with a given hash is JSON null in the contract (user-model.md section 1). */
    private static @Nullable Metadata userMetadata(UserCommand.Create command) {
        if (command.userMetadata() != null) {
            return command.userMetadata();
        }
        return command.passwordHash() == null ? Metadata.EMPTY : null;
    }
}
