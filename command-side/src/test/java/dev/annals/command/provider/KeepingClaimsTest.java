package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.claim.Claims;
import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people do: the claims say exactly what the accounts say, and nothing belongs to two. */
class KeepingClaimsTest {

    private static final int STEPS = 80;
    private static final List<String> PROVIDERS = List.of("github", "google", "spotify");
    private static final List<String> ADDRESSES = List.of("a@example.com", "b@example.com", "c@example.com");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.max-frequency=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void claims_and_accounts_agree_after_every_step(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            step(random, List.copyOf(accounts().values()));
            assertAgreement(accounts());
        }
        assertThat(kit.history().of(UserEvent.IdentityUnlinked.class)).isNotEmpty();
    }

    private void step(Random random, List<UserView> accounts) {
        int kind = accounts.isEmpty() ? 0 : random.nextInt(10);
        UserView somebody = accounts.isEmpty() ? null : accounts.get(random.nextInt(accounts.size()));
        if (kind < 5) {
            kit.send(visitor(random).signIn());
        } else if (kind < 7) {
            kit.send(visitor(random).linkTo(somebody.id()));
        } else if (kind == 7) {
            kit.send(signUp(ADDRESSES.get(random.nextInt(ADDRESSES.size())), PASSWORD));
        } else if (kind == 8 && !somebody.identities().isEmpty()) {
            Identity identity = somebody.identities()
                    .get(random.nextInt(somebody.identities().size()));
            kit.send(new UserCommand.UnlinkIdentity(somebody.id(), identity.id()));
        } else if (random.nextInt(3) == 0) {
            kit.send(new UserCommand.Delete(somebody.id()));
        }
    }

    private static Visitor visitor(Random random) {
        String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        Visitor visitor = Visitor.of(provider, "s" + random.nextInt(4));
        String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        return random.nextInt(8) == 0 ? visitor.addressOptional() : visitor.and(address, random.nextInt(4) > 0, true);
    }

    private Map<UserId, UserView> accounts() {
        Map<UserId, UserView> accounts = new HashMap<>();
        for (RecordedEvent recorded : kit.history().recorded()) {
            if (recorded.event() instanceof UserEvent event) {
                UserView after = UserView.after(accounts.get(event.userId()), event, recorded.occurredAt());
                accounts.put(event.userId(), after);
            }
        }
        accounts.values().removeIf(account -> account == null);
        return accounts;
    }

    private void assertAgreement(Map<UserId, UserView> accounts) {
        Map<ClaimId, UserId> owned = new HashMap<>();
        Set<String> carried = new HashSet<>();
        accounts.values().forEach(account -> {
            own(owned, LoginIdentifier.email(account.email()), account.id());
            account.identities().stream()
                    .filter(identity -> PROVIDERS.contains(identity.provider()))
                    .forEach(identity -> {
                        own(owned, subject(identity), account.id());
                        carry(carried, identity, account.id());
                    });
        });

        assertThat(ownedByClaims()).isEqualTo(owned);
        assertThat(carriedByClaims()).isEqualTo(carried);
    }

    private static LoginIdentifier subject(Identity identity) {
        return LoginIdentifier.providerSubject(identity.provider(), identity.providerId());
    }

    private void own(Map<ClaimId, UserId> owned, LoginIdentifier identifier, UserId owner) {
        if (!identifier.value().isEmpty()) {
            UserId other = owned.put(kit.bean(Claims.class).idOf(identifier), owner);
            assertThat(other).as("who else has %s", identifier.value()).isNull();
        }
    }

    private void carry(Set<String> carried, Identity identity, UserId owner) {
        if (!identity.email().isEmpty()) {
            ClaimId claim = kit.bean(Claims.class).idOf(LoginIdentifier.email(identity.email()));
            carried.add(claim + " " + owner + " " + identity.id());
        }
    }

    private Map<ClaimId, UserId> ownedByClaims() {
        Map<ClaimId, UserId> owned = new HashMap<>();
        for (ClaimEvent event : kit.history().of(ClaimEvent.class)) {
            if (event instanceof ClaimEvent.Claimed) {
                owned.put(event.claimId(), event.userId());
            } else if (event instanceof ClaimEvent.Released) {
                owned.remove(event.claimId());
            }
        }
        return owned;
    }

    private Set<String> carriedByClaims() {
        Set<String> carried = new HashSet<>();
        for (ClaimEvent event : kit.history().of(ClaimEvent.class)) {
            if (event instanceof ClaimEvent.AddressCarried e) {
                carried.add(e.claimId() + " " + e.userId() + " " + e.identityId());
            } else if (event instanceof ClaimEvent.AddressDropped e) {
                carried.remove(e.claimId() + " " + e.userId() + " " + e.identityId());
            }
        }
        return carried;
    }
}
