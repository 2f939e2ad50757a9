package dev.annals.command.customprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.CommandSideTestKit.Outcome;
import dev.annals.shared.customprovider.CustomProviderCommand;
import dev.annals.shared.customprovider.CustomProviderEvent;
import dev.annals.shared.customprovider.CustomProviderId;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.customprovider.ProviderKind;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AdministeringProvidersTest {

    private static final String ACME = "custom:acme";
    private static final CustomProviderSettings SETTINGS = new CustomProviderSettings(
            "Acme", "us", null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);
    private static final CustomProviderCommand.Create ADD =
            new CustomProviderCommand.Create(ACME, ProviderKind.OAUTH2, SETTINGS, new Secret("known to Acme"));
    private static final CustomProviderCommand.Delete DELETE = new CustomProviderCommand.Delete(ACME);

    private static final Rejection TAKEN =
            new Rejection(ErrorCode.CONFLICT, 400, "A custom OAuth provider with this identifier already exists");
    private static final Rejection NOT_FOUND =
            new Rejection(ErrorCode.CUSTOM_PROVIDER_NOT_FOUND, 404, "Custom OAuth provider not found");

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private CustomProviderId added() {
        kit.done(ADD);
        return kit.history().last(CustomProviderEvent.Created.class).providerId();
    }

    private static CustomProviderCommand.Change change(CustomProviderId id) {
        return new CustomProviderCommand.Change(id, ACME, SETTINGS, new Secret("another"));
    }

    @RepeatedTest(5)
    void an_identifier_that_is_wanted_on_two_nodes_at_once_is_one_providers() {
        try (CommandSideTestKit otherNode = kit.anotherNode()) {
            List<CompletableFuture<Outcome<Void>>> racing =
                    Stream.of(kit, otherNode).map(node -> node.dispatch(ADD)).toList();

            assertThat(racing.stream()
                            .map(CommandSideTestKit::await)
                            .map(Outcome::rejection)
                            .filter(Objects::nonNull))
                    .containsExactly(TAKEN);
            assertThat(kit.history().of(CustomProviderEvent.Created.class)).hasSize(1);
        }
    }

    @Test
    void a_change_of_a_provider_that_was_deleted_does_not_reach_the_next_one_of_its_name() {
        CustomProviderId first = added();
        kit.done(DELETE);
        CustomProviderId second = added();

        assertThat(second).isNotEqualTo(first);
        assertThat(kit.refused(change(first))).isEqualTo(NOT_FOUND);
        assertThat(kit.history().of(CustomProviderEvent.Changed.class)).isEmpty();
    }

    @Test
    void what_is_deleted_can_neither_be_changed_nor_deleted_again() {
        CustomProviderId acme = added();
        kit.done(change(acme));
        kit.done(DELETE);

        assertThat(kit.refused(change(acme))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(DELETE)).isEqualTo(NOT_FOUND);
    }
}
