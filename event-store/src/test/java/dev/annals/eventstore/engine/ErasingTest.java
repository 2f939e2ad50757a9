package dev.annals.eventstore.engine;

import static dev.annals.eventstore.engine.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.customprovider.CustomProviderId;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.customprovider.ProviderKind;
import dev.annals.shared.deployment.DeploymentEvent;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.user.UserEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasingTest {

    private static final SubscriptionEvent.Created SUBSCRIBED = new SubscriptionEvent.Created(
            new SubscriptionId(UUID.fromString("05000000-0000-4000-8000-000000000005")),
            Personal.of("https://ann.example/hook"),
            List.of("dev.annals.user.*"),
            Disclosure.IDS,
            Personal.of("for Ann"),
            Personal.of("ann@example.com"),
            0,
            Personal.of("whsec_canary"));

    @TempDir
    private Path directory;

    @Test
    void an_erasure_on_the_record_destroys_the_key_before_it_is_answered() {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, "ann@example.com"));
            kit.publish(People.named(ANN, "Ann"));

            kit.publish(new UserEvent.Erased(ANN));

            assertThat(kit.seals.destroyed(ANN.stream())).isTrue();
            assertThat(kit.eventLog.readSubject(ANN, 0, 10).get(1).event())
                    .isEqualTo(new UserEvent.MetadataUpdated(ANN, Personal.erased()));
        }
    }

    @Test
    void what_belongs_to_nobody_is_unreadable_once_its_month_is_forgotten_and_stays_so() throws IOException {
        Path keys = directory.resolve("keys.db");
        Path backup = directory.resolve("keys.backup");
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(Map.of(), List.of(stranger()));
            assertThat(ofStranger(kit).ip()).isEqualTo(Personal.of("203.0.113.7"));
        }
        Files.copy(keys, backup);
        try (EngineKit kit = new EngineKit(directory)) {
            YearMonth month = YearMonth.now(ZoneOffset.UTC);
            kit.publish(new DeploymentEvent.MonthForgotten(month));

            assertThat(ofStranger(kit).ip()).isEqualTo(Personal.erased());
            assertThat(ofStranger(kit).actor()).isEqualTo(Actor.ANONYMOUS);
        }
        Files.copy(backup, keys, StandardCopyOption.REPLACE_EXISTING);

        try (EngineKit kit = new EngineKit(directory)) {
            assertThat(ofStranger(kit).ip()).isEqualTo(Personal.erased());
        }
    }

    private static EventMessage<DomainEvent> stranger() {
        Cause cause = People.causeOf(Actor.ANONYMOUS);
        return new GenericEventMessage<>(
                new SignInEvent.Failed(null, null, "unknown_identifier"), Map.of(MessageKeys.CAUSE, cause));
    }

    private static Cause ofStranger(EngineKit kit) {
        return kit.eventLog.readAfter(0, 10).get(0).events().get(0).cause();
    }

    @Test
    void where_a_deleted_subscription_led_and_how_it_was_signed_is_unreadable_and_stays_so() throws IOException {
        Path keys = directory.resolve("keys.db");
        Path backup = directory.resolve("keys.backup");
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(Map.of(), List.of(EngineKit.message(SUBSCRIBED, 0)));
            assertThat(subscribed(kit)).isEqualTo(SUBSCRIBED);
        }
        Files.copy(keys, backup);
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(
                    Map.of(),
                    List.of(EngineKit.message(new SubscriptionEvent.Deleted(SUBSCRIBED.subscriptionId()), 1)));

            assertThat(subscribed(kit).url()).isEqualTo(Personal.erased());
            assertThat(subscribed(kit).secret()).isEqualTo(Personal.erased());
            assertThat(subscribed(kit).types()).containsExactly("dev.annals.user.*");
        }
        Files.copy(backup, keys, StandardCopyOption.REPLACE_EXISTING);

        try (EngineKit kit = new EngineKit(directory)) {
            assertThat(subscribed(kit).secret()).isEqualTo(Personal.erased());
        }
    }

    @Test
    void the_secret_of_a_deleted_provider_is_unreadable_and_the_next_one_under_its_name_has_its_own() {
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(Map.of(), List.of(EngineKit.message(added(1), 0)));
            kit.publish(
                    Map.of(),
                    List.of(EngineKit.message(
                            new CustomProviderEvent.Deleted(added(1).providerId(), "custom:acme"), 1)));
            kit.publish(Map.of(), List.of(EngineKit.message(added(2), 2)));

            assertThat(secretAt(kit, 0)).isEqualTo(Personal.erased());
            assertThat(secretAt(kit, 2)).isEqualTo(Personal.of("canary"));
        }
        try (EngineKit kit = new EngineKit(directory)) {
            assertThat(secretAt(kit, 0)).isEqualTo(Personal.erased());
        }
    }

    private static CustomProviderEvent.Created added(int id) {
        return new CustomProviderEvent.Created(
                new CustomProviderId(new UUID(0, id)),
                "custom:acme",
                ProviderKind.OAUTH2,
                new CustomProviderSettings(
                        "Acme", "us", null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null),
                Personal.of("canary"));
    }

    private static Personal<String> secretAt(EngineKit kit, int index) {
        return ((CustomProviderEvent.Created) kit.eventLog
                        .readStream("custom_provider/custom:acme", index, 1)
                        .get(0)
                        .event())
                .secret();
    }

    private static SubscriptionEvent.Created subscribed(EngineKit kit) {
        return (SubscriptionEvent.Created)
                kit.eventLog.readAfter(0, 10).get(0).events().get(0).event();
    }

    @Test
    void a_key_store_from_an_older_backup_brings_nobody_back() throws IOException {
        Path keys = directory.resolve("keys.db");
        Path backup = directory.resolve("keys.backup");
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(People.signedUp(ANN, "ann@example.com"));
        }
        Files.copy(keys, backup);
        try (EngineKit kit = new EngineKit(directory)) {
            kit.publish(Map.of(), List.of(EngineKit.message(new UserEvent.Erased(ANN), 1)));
        }
        Files.copy(backup, keys, StandardCopyOption.REPLACE_EXISTING);

        try (EngineKit kit = new EngineKit(directory)) {
            assertThat(kit.seals.destroyed(ANN.stream())).isTrue();
        }
    }
}
