package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.SharedServer.Providing;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where custom providers may not be, unless the settings allow it. */
@Providing
class PrivateProvidersContractTest {

    private final Server server;

    PrivateProvidersContractTest(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, URL cannot point to localhost or loopback addresses",
        "auth.LOCALHOST:8443, URL cannot point to localhost or loopback addresses",
        "127.0.0.1, URL cannot point to localhost or loopback addresses",
        "[::1]:8443, URL cannot point to localhost or loopback addresses",
        "127.1.2.3, URL cannot resolve to loopback addresses",
        "2130706433, URL cannot resolve to loopback addresses",
        "10.1.2.3, URL cannot resolve to private network addresses",
        "172.16.0.1, URL cannot resolve to private network addresses",
        "192.168.1.1, URL cannot resolve to private network addresses",
        "[fd00::1], URL cannot resolve to private network addresses",
        "100.64.0.1, URL cannot resolve to private network addresses",
        "169.254.169.254, URL cannot resolve to link-local addresses",
        "[fe80::1], URL cannot resolve to link-local addresses",
        "239.1.2.3, URL cannot resolve to multicast addresses"
    })
    void a_provider_is_neither_on_this_machine_nor_in_a_private_network(String host, String message) {
        Map<String, ?> provider = Map.of(
                "provider_type",
                "oidc",
                "identifier",
                "custom:inside",
                "name",
                "Inside",
                "client_id",
                "us",
                "client_secret",
                "s",
                "issuer",
                "https://" + host);

        assertThat(server.admin("POST", "/admin/custom-providers", provider).refusal())
                .isEqualTo("400 validation_failed \"" + message + "\"");
    }
}
