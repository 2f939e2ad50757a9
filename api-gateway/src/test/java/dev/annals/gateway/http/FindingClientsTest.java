package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.StartRefused;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingClientsTest {

    private static final List<String> TRUSTED = List.of("127.0.0.0/8", "10.0.0.0/8", "::1", "fc00::/7");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "203.0.113.7, -, 203.0.113.7, 203.0.113.7",
                "203.0.113.7, 198.51.100.1, 203.0.113.7, 203.0.113.7",
                "127.0.0.1, 198.51.100.1, 198.51.100.1, 198.51.100.1",
                "10.1.2.3, '6.6.6.6, 198.51.100.1, 10.9.9.9', 198.51.100.1, 198.51.100.1",
                "127.0.0.1, 198.51.100.1:4711, 198.51.100.1, 198.51.100.1",
                "127.0.0.1, ::ffff:198.51.100.1, ::ffff:198.51.100.1, 198.51.100.1",
                "::1, [2001:db8:1:2:3:4:5:6]:4711, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2::"
            })
    void the_client_is_the_rightmost_hop_that_is_no_trusted_proxy(
            String peer, String forwardedFor, String address, String limitKey) throws Exception {
        ClientAddresses.Found found = find(settings("", false), peer, headers("X-Forwarded-For", forwardedFor));

        assertThat(found.address()).isEqualTo(address);
        assertThat(found.limitKey()).isEqualTo(limitKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "10.0.0.7"})
    void a_trusted_proxy_that_names_nobody_is_not_limited(String forwardedFor) throws Exception {
        assertThat(find(settings("", false), "127.0.0.1", headers("X-Forwarded-For", forwardedFor))
                        .limitKey())
                .isNull();
    }

    @Test
    void the_original_s_header_setting_has_the_original_s_rule() throws Exception {
        GatewayProperties.RateLimit settings = settings("X-Client", false);

        assertThat(find(settings, "203.0.113.7", headers("X-Client", "a, b")).limitKey())
                .isEqualTo("a");
        assertThat(find(settings, "203.0.113.7", headers("X-Client", null)).limitKey())
                .isNull();
    }

    @Test
    void supabase_s_own_header_goes_first_where_it_is_switched_on_and_valid() throws Exception {
        GatewayProperties.RateLimit settings = settings("", true);

        assertThat(find(settings, "203.0.113.7", headers("Sb-Forwarded-For", "198.51.100.9, 1.1.1.1"))
                        .limitKey())
                .isEqualTo("198.51.100.9");
        assertThat(find(settings, "203.0.113.7", headers("Sb-Forwarded-For", "nonsense"))
                        .limitKey())
                .isEqualTo("203.0.113.7");
        assertThat(find(settings("", false), "203.0.113.7", headers("Sb-Forwarded-For", "198.51.100.9"))
                        .limitKey())
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "proxy.example.com", "10.0.0.0/", "::1/129", ""})
    void a_trusted_proxy_that_is_no_range_of_addresses_stops_the_start(String range) {
        assertThatThrownBy(() -> new ClientAddresses(List.of(range), settings("", false)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("annals.trusted-proxies");
    }

    private static ClientAddresses.Found find(GatewayProperties.RateLimit settings, String peer, HttpHeaders headers)
            throws Exception {
        return new ClientAddresses(TRUSTED, settings).find(InetAddress.getByName(peer), headers);
    }

    private static HttpHeaders headers(String name, String value) {
        HttpHeaders headers = new DefaultHttpHeaders();
        return value == null ? headers : headers.set(name, value);
    }

    private static GatewayProperties.RateLimit settings(String header, boolean supabase) {
        return new GatewayProperties.RateLimit(header, supabase, 1, 1, 1, 1);
    }
}
