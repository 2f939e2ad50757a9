package dev.annals.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.running.Receiver;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may name a receiver must not reach what only this machine reaches. */
class PrivateReceiversContractTest {

    @Test
    void nobody_can_have_events_sent_to_private_networks(@TempDir Path directory) {
        try (Receiver receiver = new Receiver();
                Server server = Server.start(directory, Map.of("ANNALS_FEED_WEBHOOKS_ALLOW_HTTP", "true"))) {
            int port = URI.create(receiver.url()).getPort();
            for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "10.0.0.7", "169.254.169.254"}) {
                assertThat(create(server, "http://" + host + ":" + port).refusal())
                        .isEqualTo("400 validation_failed \"url must not lead to a private network\"");
            }
            assertThat(receiver.forged()).isEmpty();
            assertThat(receiver.attempts()).isEmpty();
        }
    }

    private static Reply create(Server server, String url) {
        return server.admin("POST", "/admin/subscriptions", Map.of("url", url));
    }
}
