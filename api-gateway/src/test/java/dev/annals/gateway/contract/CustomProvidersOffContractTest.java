package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.SharedServer.Guarded;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that wants no custom providers. */
@Guarded
class CustomProvidersOffContractTest {

    private final Server server;

    CustomProvidersOffContractTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, ''", "GET, /custom:acme", "PUT, /custom:acme", "DELETE, /custom:acme"})
    void administrators_are_told_that_they_are_off(String method, String path) {
        assertThat(server.admin(method, "/admin/custom-providers" + path, null).refusal())
                .isEqualTo("404 feature_disabled \"Custom OAuth providers are disabled\"");
    }

    @Test
    void nobody_is_led_to_one() {
        assertThat(server.send("GET", "/authorize?provider=custom:acme", Map.of(), null)
                        .refusal())
                .isEqualTo("400 validation_failed \"Unsupported provider: custom OAuth providers are disabled\"");
    }
}
