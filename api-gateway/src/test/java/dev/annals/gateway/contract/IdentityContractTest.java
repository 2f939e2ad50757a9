package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static dev.annals.gateway.contract.Server.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Mailing;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Taking away a way to sign in to the own account (endpoints.md 2.4), where that is allowed. */
@Mailing
class IdentityContractTest {

    private static final AtomicInteger PHONES = new AtomicInteger(15_005_559);

    private final Server server;

    IdentityContractTest(Server server) {
        this.server = server;
    }

    /** Somebody with an address and a number, signed in. */
    private Reply signedIn() {
        String email = somebody();
        String phone = PHONES.incrementAndGet() + "000";
        server.admin(
                "POST",
                "/admin/users",
                Map.of(
                        "email",
                        email,
                        "phone",
                        phone,
                        "password",
                        PASSWORD,
                        "email_confirm",
                        true,
                        "phone_confirm",
                        true));
        return server.signIn(email, PASSWORD);
    }

    private Reply unlink(Reply who, String identity, Map<String, String> more) {
        Map<String, String> headers = new java.util.HashMap<>(more);
        headers.put("Authorization", "Bearer " + who.accessToken());
        return server.send("DELETE", "/user/identities/" + identity, headers, null);
    }

    @Test
    void an_identity_is_taken_away_with_what_stood_on_it() {
        Reply ann = signedIn();
        String phone = ann.at("/user/identities/1/identity_id");

        Reply unlinked = unlink(ann, phone, Map.of());

        assertThat(unlinked.text()).isEqualTo("{}");
        Reply after = server.get("/user", ann.accessToken());
        assertThat(after.at("/phone")).isEmpty();
        assertThat(after.json().get("identities")).hasSize(1);
        assertThat(unlink(ann, phone, Map.of()).refusal())
                .isEqualTo("422 single_identity_not_deletable"
                        + " \"User must have at least 1 identity after unlinking\"");
    }

    @Test
    void what_cannot_be_taken_away_is_refused_in_the_contracts_order() {
        Reply ann = signedIn();

        assertThat(unlink(ann, "nonsense", Map.of("X-JWT-AUD", "elsewhere")).refusal())
                .isEqualTo("404 validation_failed \"identity_id must be an UUID\"");
        assertThat(unlink(ann, UUID.randomUUID().toString(), Map.of("X-JWT-AUD", "elsewhere"))
                        .refusal())
                .isEqualTo("403 unexpected_audience \"Token audience doesn't match request audience\"");
        assertThat(unlink(ann, UUID.randomUUID().toString(), Map.of()).refusal())
                .isEqualTo("422 identity_not_found \"Identity doesn't exist\"");
    }
}
