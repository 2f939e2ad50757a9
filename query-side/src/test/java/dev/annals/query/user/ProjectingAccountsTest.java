package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.linked;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectingAccountsTest {

    private final InMemoryEventLog log = new InMemoryEventLog();

    private QuerySideKit query;
    private Instant signedUpAt;

    @BeforeEach
    void ann_has_signed_up(@TempDir Path directory) {
        query = new QuerySideKit(log, "annals.data-dir=" + directory);
        happens(signedUp(ANN, "ann@example.com"), linked(ANN, "ann@example.com"));
        signedUpAt = log.now();
    }

    @AfterEach
    void stop() {
        query.close();
    }

    @Test
    void a_sign_up_opens_an_account_with_its_identity() {
        UserView ann = ann();

        assertThat(ann.email()).isEqualTo("ann@example.com");
        assertThat(ann.emailConfirmedAt()).isNull();
        assertThat(ann.createdAt()).isEqualTo(signedUpAt);
        assertThat(ann.identities()).singleElement().satisfies(identity -> assertThat(identity.email())
                .isEqualTo("ann@example.com"));
    }

    @Test
    void a_used_link_confirms_the_address_and_the_identity() {
        happens(new UserEvent.EmailConfirmed(ANN, UserEvent.ConfirmedBy.ONE_TIME_TOKEN));

        assertThat(ann().emailConfirmedAt()).isEqualTo(log.now());
        assertThat(ann().userMetadata().get("email_verified")).isEqualTo(true);
        assertThat(ann().identities().get(0).data().get("email_verified")).isEqualTo(true);
    }

    @Test
    void a_sign_in_and_a_refresh_are_seen_on_the_account() {
        happens(opened(LAPTOP, ANN, 0));
        Instant signedInAt = log.now();
        happens(refreshed(LAPTOP, ANN, 0));

        assertThat(ann().activity().lastSignInAt()).isEqualTo(signedInAt);
        assertThat(ann().updatedAt()).isEqualTo(log.now());
    }

    @Test
    void a_mail_leaves_its_time_until_the_password_changes() {
        happens(issued(TokenPurpose.RECOVERY));
        assertThat(ann().activity().recoverySentAt()).isEqualTo(log.now());

        happens(new UserEvent.PasswordSet(ANN, Personal.of(new PasswordHash("$argon2id$2"))));
        assertThat(ann().activity().recoverySentAt()).isNull();
    }

    @Test
    void metadata_is_merged_key_by_key() {
        happens(renamed(ANN, "Ann"));
        happens(new UserEvent.MetadataUpdated(ANN, Personal.of(new Metadata(Map.of("city", "Oslo")))));

        assertThat(ann().userMetadata().values())
                .containsEntry("full_name", "Ann")
                .containsEntry("city", "Oslo");
    }

    @Test
    void a_lifted_ban_leaves_nothing() {
        Instant until = log.now().plus(Duration.ofDays(1));
        happens(new UserEvent.Banned(ANN, until));
        assertThat(ann().bannedUntil()).isEqualTo(until);

        happens(new UserEvent.BanLifted(ANN));
        assertThat(ann().bannedUntil()).isNull();
    }

    @Test
    void a_deleted_account_is_gone() {
        happens(new UserEvent.Deleted(ANN));

        assertThat(query.user(ANN)).isEmpty();
        assertThat(query.list("", true, 1, 10).total()).isZero();
    }

    @Test
    void what_was_erased_leaves_an_account_without_address() {
        UserEvent.Profile erased = new UserEvent.Profile(
                "authenticated", "authenticated", Personal.erased(), null, Personal.erased(), Personal.erased(), false);
        happens(new UserEvent.Created(BOB, erased, null));

        assertThat(query.user(BOB)).get().satisfies(bob -> assertThat(bob.email())
                .isEmpty());
    }

    private void happens(DomainEvent... events) {
        query.sees(log.append(events));
    }

    private UserView ann() {
        return query.user(ANN).orElseThrow();
    }

    private static OneTimeTokenEvent.Issued issued(TokenPurpose purpose) {
        return new OneTimeTokenEvent.Issued(
                ANN,
                purpose,
                new LookupKey("one_time_token", "ab"),
                "recovery",
                Personal.of("ann@example.com"),
                Personal.of("123456"),
                false,
                "http://localhost:9999",
                "http://localhost:3000",
                null,
                null);
    }
}
