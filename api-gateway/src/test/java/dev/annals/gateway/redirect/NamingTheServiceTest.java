package dev.annals.gateway.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Client;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTheServiceTest {

    private static final ExternalHost HOST =
            new ExternalHost("https://auth.example.com/auth/v1", List.of("one.example.com", "localhost"));

    @ParameterizedTest
    @CsvSource({
        "'', '', '', https://auth.example.com/auth/v1",
        "one.example.com, '', '', https://one.example.com",
        "one.example.com, http, '', https://one.example.com",
        "evil.example.com, '', '', https://auth.example.com/auth/v1",
        "one.example.com:8443, '', '', https://auth.example.com/auth/v1",
        "localhost, '', '', https://localhost",
        "localhost, http, '', http://localhost",
        "'', '', http://one.example.com:8081, https://one.example.com",
        "'', '', http://ann@localhost, http://localhost",
        "'', '', https://localhost, https://localhost",
        "evil.example.com, '', http://one.example.com, https://auth.example.com/auth/v1",
        "'', http, '', https://auth.example.com/auth/v1"
    })
    void only_listed_hosts_count_and_only_this_machine_does_without_tls(
            String forwarded, String scheme, String origin, String external) {
        HttpHeaders headers = new DefaultHttpHeaders().set("Host", "one.example.com");
        if (!forwarded.isEmpty()) {
            headers.set("X-Forwarded-Host", forwarded);
        }
        headers.set("X-Forwarded-Proto", scheme);
        Client client = new Client("192.0.2.7", null, null, "request-1");
        Request request =
                new Request("POST", "/recover", Map.of(), Query.EMPTY, headers, new byte[0], client, null, origin);

        assertThat(HOST.of(request)).isEqualTo(external);
    }
}
