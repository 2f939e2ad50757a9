package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent.Issued;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposingMailTest {

    private static final String ADDRESS = "ann@example.com";

    private final MovingClock clock = new MovingClock();
    private final WrittenLog log = new WrittenLog(clock);

    @BeforeEach
    void annHasAnAccount() {
        UserEvent.Profile profile = new UserEvent.Profile(
                "authenticated",
                "authenticated",
                Personal.of(ADDRESS),
                null,
                Personal.of(Metadata.EMPTY),
                Personal.of(new Metadata(Map.of("name", "Ann <3"))),
                false);
        log.commit(new UserEvent.SignedUp(Tokens.ANN, profile, null));
        log.commit(new UserEvent.MetadataUpdated(
                Tokens.ANN, Personal.of(new Metadata(Map.of("team", Map.of("name", "x"))))));
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMATION, signup, Confirm your email address",
        "CONFIRMATION, invite, You've been invited",
        "RECOVERY, recovery, Reset your password",
        "RECOVERY, magiclink, Your sign-in link",
        "EMAIL_CHANGE_NEW, email_change, Confirm your new email address"
    })
    void each_kind_has_its_subject_and_a_page_with_the_link(TokenPurpose purpose, String type, String subject)
            throws NotSent {
        Mail mail = composed(Tokens.issued(Tokens.ANN, purpose, type, ADDRESS, "111111"));

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.html())
                .contains("<a href=\"" + mail.link().replace("&", "&amp;") + "\">")
                .doesNotContain("111111", "{{");
        assertThat(mail.toString()).doesNotContain(ADDRESS).doesNotContain("111111");
    }

    @Test
    void a_nonce_comes_as_a_code_without_a_link() throws NotSent {
        Issued nonce = Tokens.issued(Tokens.ANN, TokenPurpose.REAUTHENTICATION, "", ADDRESS, "111111");

        Mail mail = composed(nonce, "annals.mail.subjects.reauthentication={{ .Token }} {{ .ConfirmationURL }}!");

        assertThat(mail.link()).isNull();
        assertThat(mail.html()).contains("111111");
        assertThat(mail.subject()).isEqualTo("111111 !");
    }

    @Test
    void the_link_carries_the_hash_of_address_and_code() throws NotSent {
        Issued plain = Tokens.confirmation(Tokens.ANN, ADDRESS, "111111");

        assertThat(composed(plain).link()).contains("?token=" + hashOf(plain) + "&");
        assertThat(composed(withPkce(plain)).link()).contains("?token=pkce_" + hashOf(plain) + "&");
    }

    /** SHA-224 of "ann@example.com111111", by coreutils' sha224sum. */
    private static String hashOf(Issued issued) {
        assertThat(issued.code().orNull()).isEqualTo("111111");
        return "f7955d41eb932ebdf097e5fc08d21b0e5eca7685247d79504b14ee38";
    }

    @Test
    void a_template_sees_the_metadata_of_now() throws NotSent {
        Issued issued = Tokens.confirmation(Tokens.ANN, ADDRESS, "111111");

        Mail mail = composed(issued, "annals.mail.subjects.confirmation={{ .Data.name }} {{ .Data.team.name }}");

        assertThat(mail.subject()).isEqualTo("Ann &lt;3 x");
    }

    @Test
    void a_change_of_address_tells_the_old_and_the_new_one() throws NotSent {
        Issued issued =
                Tokens.issued(Tokens.ANN, TokenPurpose.EMAIL_CHANGE_NEW, "email_change", "new@example.com", "111111");

        Mail mail = composed(issued, "annals.mail.subjects.email-change={{ .Email }} {{ .NewEmail }} {{ .SendingTo }}");

        assertThat(mail.to()).isEqualTo("new@example.com");
        assertThat(mail.subject()).isEqualTo("ann@example.com new@example.com new@example.com");
    }

    @Test
    void nothing_is_sent_to_somebody_who_was_erased() {
        Issued erased = new Issued(
                Tokens.ANN,
                TokenPurpose.CONFIRMATION,
                new LookupKey("one_time_token", "x"),
                "signup",
                Personal.erased(),
                Personal.erased(),
                false,
                "http://localhost:9990",
                "http://localhost:3000",
                null,
                null);

        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> composed(erased))
                .satisfies(failure -> assertThat(failure.permanent()).isTrue());
    }

    private static Issued withPkce(Issued plain) {
        return new Issued(
                plain.userId(),
                plain.purpose(),
                plain.key(),
                plain.linkType(),
                plain.address(),
                plain.code(),
                true,
                plain.externalUrl(),
                plain.redirectTo(),
                null,
                null);
    }

    private Mail composed(Issued issued, String... settings) throws NotSent {
        MailProperties properties = MailSettings.of(settings);
        PublicAddresses addresses = MailSettings.addresses();
        TemplateFetcher fetcher = new TemplateFetcher(new OutgoingHttp(), 1000, Duration.ofSeconds(1));
        MessageTemplates templates = new MessageTemplates(properties, addresses.siteUrl(), fetcher, clock);
        return new ComposingMail(templates, new ConfirmationUrl(properties.urlPaths()), addresses, log).compose(issued);
    }
}
