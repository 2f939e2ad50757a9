package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.linked;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowingEnoughTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID GOOGLE = UUID.fromString("90091e00-0000-4000-8000-000000000001");

    private static final List<UserEvent> POSSIBLE = List.of(
            linked(ANN, "ann@example.com"),
            new UserEvent.IdentityLinked(ANN, GOOGLE, "google", Personal.of("4711"), Personal.of(Metadata.EMPTY)),
            new UserEvent.IdentityUpdated(ANN, GOOGLE, Personal.of(new Metadata(Map.of("email", "a@example.com")))),
            new UserEvent.IdentityUnlinked(ANN, GOOGLE, "google"),
            new UserEvent.EmailConfirmed(ANN, ConfirmedBy.ONE_TIME_TOKEN),
            new UserEvent.EmailConfirmed(ANN, ConfirmedBy.ADMINISTRATOR),
            new UserEvent.PhoneConfirmed(ANN, ConfirmedBy.ONE_TIME_TOKEN),
            new UserEvent.EmailChanged(ANN, Personal.of("anna@example.com"), ConfirmedBy.ONE_TIME_TOKEN),
            new UserEvent.EmailChanged(ANN, Personal.erased(), ConfirmedBy.ADMINISTRATOR),
            new UserEvent.EmailPromoted(ANN, Personal.of("a@example.com"), false),
            new UserEvent.EmailPromoted(ANN, Personal.of(""), true),
            new UserEvent.PhoneChanged(ANN, Personal.of("15005550006"), ConfirmedBy.ONE_TIME_TOKEN),
            new UserEvent.PhoneRemoved(ANN),
            new UserEvent.BecamePermanent(ANN),
            new UserEvent.SavedUnchanged(ANN),
            new UserEvent.Invited(ANN),
            new UserEvent.AppMetadataUpdated(ANN, Personal.of(new Metadata(Map.of("team", "x")))),
            renamed(ANN, "Ann"),
            new UserEvent.MetadataUpdated(ANN, Personal.of(new Metadata(Map.of("city", "Bern")))),
            new UserEvent.MetadataUpdated(ANN, Personal.of(nameless())),
            new UserEvent.SoftDeleted(ANN),
            new UserEvent.Deleted(ANN),
            signedUp(ANN, "authenticated", "ann@example.com", new Metadata(Map.of("full_name", 7))),
            signedUp(ANN, "ann@example.com"));

    private static Metadata nameless() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("full_name", null);
        return new Metadata(values);
    }

    @Test
    void whatever_happens_a_person_is_what_the_whole_account_would_tell() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UserEvent> happened = new ArrayList<>();
        UserView account = null;
        Person person = null;
        for (int i = 0; i < 5_000; i++) {
            UserEvent event = account == null ? POSSIBLE.get(POSSIBLE.size() - 1) : any(random);
            happened.add(event);
            Reach reach = (account == null || person == null ? Reach.NONE : person.reach()).after(event);
            account = UserView.after(account, event, NOON);
            person = Person.after(person, event);
            assertThat(person)
                    .as("seed %s, %s", seed, happened)
                    .isEqualTo(account == null ? null : Person.of(account, reach));
        }
    }

    private static UserEvent any(Random random) {
        return POSSIBLE.get(random.nextInt(POSSIBLE.size()));
    }
}
