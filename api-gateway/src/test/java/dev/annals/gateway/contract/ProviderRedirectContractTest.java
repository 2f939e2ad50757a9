package dev.annals.gateway.contract;

import static dev.annals.gateway.running.StubProvider.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Texting;
import dev.annals.gateway.running.StubProvider;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sign-in with providers where the deployment says where all of them lead (GOTRUE_EXTERNAL_REDIRECTURL). */
@Texting
class ProviderRedirectContractTest {

    private static final String PORTAL = "https://portal.example.com/in";

    private final Server server;
    private final StubProvider provider;

    ProviderRedirectContractTest(Server server, StubProvider provider) {
        this.server = server;
        this.provider = provider;
    }

    private String state() {
        Reply led =
                server.send("GET", "/authorize?provider=figma&redirect_to=https://app.example.com/in", Map.of(), null);
        return led.headers().get("location").replaceFirst(".*state=", "");
    }

    private String back(String query) {
        return server.send("GET", "/callback?" + query, Map.of(), null)
                .headers()
                .get("location");
    }

    @Test
    void sessions_and_refusals_lead_there_whatever_the_application_asked_for() {
        String id = UUID.randomUUID().toString();
        provider.answers(Map.of("/v1/oauth/token", TOKENS, "/v1/me", Map.of("id", id, "email", id + "@example.com")));

        assertThat(back("code=c&state=" + state())).startsWith(PORTAL + "#access_token=");
        assertThat(back("state=" + state())).startsWith(PORTAL + "?error=invalid_request&");
    }
}
