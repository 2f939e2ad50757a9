package dev.annals.query.customprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.storage.Readers;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderEvent.Changed;
import dev.annals.shared.customprovider.CustomProviderEvent.Created;
import dev.annals.shared.customprovider.CustomProviderEvent.Deleted;
import dev.annals.shared.customprovider.CustomProviderId;
import dev.annals.shared.customprovider.CustomProviderQueries;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.customprovider.ProviderKind;
import dev.annals.shared.personal.Personal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingCustomProvidersTest {

    private static final CustomProviderId FIRST = new CustomProviderId(new UUID(0, 1));
    private static final CustomProviderId SECOND = new CustomProviderId(new UUID(0, 2));

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Readers lookUps = new Readers("look-up", 1, 8);
    private final CustomProviderQueries providers = new CustomProviderReader(log, lookUps);

    @AfterEach
    void close() {
        lookUps.close();
    }

    private static Created created(CustomProviderId id, String identifier) {
        return new Created(id, identifier, ProviderKind.OAUTH2, named("Acme", true), Personal.of("s3cret"));
    }

    private static CustomProviderSettings named(String name, Boolean enabled) {
        return new CustomProviderSettings(
                name, null, null, null, null, null, null, null, enabled, null, null, null, null, null, null, null, null,
                null);
    }

    private Optional<CustomProvider> find(String identifier) {
        return now(providers.find(identifier));
    }

    private static <T> T now(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Test
    void what_another_node_did_counts_at_once() {
        assertThat(find("custom:acme")).isEmpty();

        log.appendElsewhere(created(FIRST, "custom:acme"));
        assertThat(find("custom:acme")).hasValueSatisfying(provider -> {
            assertThat(provider.isEnabled()).isTrue();
            assertThat(provider.secret().value()).isEqualTo("s3cret");
        });

        log.appendElsewhere(new Changed(FIRST, "custom:acme", named("Acme & Co", false), null));
        assertThat(find("custom:acme")).hasValueSatisfying(provider -> {
            assertThat(provider.isEnabled()).isFalse();
            assertThat(provider.settings().name()).isEqualTo("Acme & Co");
            assertThat(provider.secret().value()).isEqualTo("s3cret");
        });

        log.appendElsewhere(new Deleted(FIRST, "custom:acme"));
        assertThat(find("custom:acme")).isEmpty();
    }

    @Test
    void the_newest_come_first_and_a_name_may_come_again() {
        log.append(created(FIRST, "custom:acme"), created(SECOND, "custom:other"));
        log.append(new Deleted(FIRST, "custom:acme"));
        CustomProviderId third = new CustomProviderId(new UUID(0, 3));
        log.append(created(third, "custom:acme"));

        List<CustomProvider> all = now(providers.all());

        assertThat(all).extracting(CustomProvider::id).containsExactly(third, SECOND);
    }
}
