package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakingLinksTest {

    private static final String SITE = "http://localhost:3000";

    @Test
    void a_link_leads_to_verify_with_the_hash_the_type_and_the_target() {
        assertThat(link("", "http://localhost:9990", "https://app.example.com/in"))
                .isEqualTo("http://localhost:9990/verify?token=abc&type=signup&redirect_to=https://app.example.com/in");
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://auth.example.com, http://auth.example.com/verify",
        "'', http://auth.example.com/auth/v1, http://auth.example.com/verify",
        "/auth/v1/verify, http://auth.example.com/auth/v1, http://auth.example.com/auth/v1/verify",
        "verify, http://auth.example.com, http://auth.example.com/verify",
        "verify, http://auth.example.com/auth/v1, http://auth.example.com/auth/verify",
        "verify, http://auth.example.com/auth/v1/, http://auth.example.com/auth/v1/verify",
        "https://other.example.com/v?x=y, http://auth.example.com, https://other.example.com/v",
    })
    void the_path_is_resolved_against_the_external_url(String path, String externalUrl, String expected) {
        assertThat(link(path, externalUrl, SITE)).startsWith(expected + "?token=abc&");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000/a b, http://localhost:3000/a b",
        "http://localhost:3000/?x=1&y=*~, http%3A%2F%2Flocalhost%3A3000%2F%3Fx%3D1%26y%3D%2A~",
        "http://localhost:3000/#top, http%3A%2F%2Flocalhost%3A3000%2F%23top"
    })
    void a_target_is_encoded_only_when_it_would_be_mistaken_for_more_parameters(String target, String expected) {
        assertThat(link("", "http://localhost:9990", target)).endsWith("&redirect_to=" + expected);
    }

    @Test
    void sign_in_links_go_where_recoveries_go() {
        ConfirmationUrl links = new ConfirmationUrl(Map.of(MailKind.RECOVERY, "/reset", MailKind.MAGIC_LINK, "/magic"));

        assertThat(links.of(MailKind.MAGIC_LINK, "http://localhost:9990", "abc", "magiclink", SITE))
                .startsWith("http://localhost:9990/reset?");
    }

    @Test
    void a_path_that_is_none_stops_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfirmationUrl(Map.of(MailKind.MAGIC_LINK, "a b")))
                .withMessageContaining("annals.mail.url-paths.magic-link");
    }

    private static String link(String path, String externalUrl, String target) {
        return new ConfirmationUrl(Map.of(MailKind.CONFIRMATION, path))
                .of(MailKind.CONFIRMATION, externalUrl, "abc", "signup", target);
    }
}
