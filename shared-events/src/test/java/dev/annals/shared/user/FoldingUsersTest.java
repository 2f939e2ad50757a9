package dev.annals.shared.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldingUsersTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final UserId ann = new UserId(UUID.randomUUID());
    private final SessionId session = SessionId.parse(UUID.randomUUID().toString());
    private final LookupKey key = new LookupKey("refresh_token", "0a");

    @Test
    void an_account_starts_with_what_was_signed_up() {
        UserView view = fold(signedUp());

        assertThat(view.email()).isEqualTo("ann@example.com");
        assertThat(view.phone()).isEmpty();
        assertThat(view.userMetadata()).isEqualTo(new Metadata(Map.of("name", "Ann")));
        assertThat(view.emailConfirmedAt()).isNull();
        assertThat(view.createdAt()).isEqualTo(START);
    }

    @Test
    void metadata_is_merged_and_null_deletes() {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("name", null);
        changes.put("city", "Bern");

        UserView view = fold(signedUp(), new UserEvent.MetadataUpdated(ann, Personal.of(new Metadata(changes))));

        assertThat(view.userMetadata()).isEqualTo(new Metadata(Map.of("city", "Bern")));
        assertThat(view.updatedAt()).isEqualTo(at(1));
    }

    @Test
    void a_used_code_confirms_the_address_and_its_identity() {
        UserView view =
                fold(signedUp(), linked(), new UserEvent.EmailConfirmed(ann, UserEvent.ConfirmedBy.ONE_TIME_TOKEN));

        assertThat(view.emailConfirmedAt()).isEqualTo(at(2));
        assertThat(view.confirmedAt()).isEqualTo(at(2));
        assertThat(view.identities().get(0).data().get("email_verified")).isEqualTo(true);
        assertThat(Objects.requireNonNull(view.userMetadata()).get("email_verified"))
                .isEqualTo(true);
    }

    @Test
    void an_automatic_confirmation_leaves_the_identity_as_it_was() {
        UserView view =
                fold(signedUp(), linked(), new UserEvent.EmailConfirmed(ann, UserEvent.ConfirmedBy.AUTOCONFIRM));

        assertThat(view.emailConfirmedAt()).isEqualTo(at(2));
        assertThat(view.identities().get(0).data().get("email_verified")).isEqualTo(false);
    }

    @Test
    void a_ban_bars_until_its_time_and_can_be_lifted() {
        UserEvent banned = new UserEvent.Banned(ann, at(60));

        assertThat(fold(signedUp(), banned).bannedAt(at(59))).isTrue();
        assertThat(fold(signedUp(), banned).bannedAt(at(60))).isFalse();
        assertThat(fold(signedUp(), banned, new UserEvent.BanLifted(ann)).bannedAt(at(59)))
                .isFalse();
    }

    @Test
    void signing_in_moves_the_time_of_the_last_sign_in() {
        UserView view = fold(
                signedUp(),
                new SessionEvent.Opened(session, ann, 0, "aal1", List.of(), Personal.of("secret"), key),
                new SessionEvent.Refreshed(session, ann, 0, 1, key));

        assertThat(view.activity().lastSignInAt()).isEqualTo(at(1));
        assertThat(view.updatedAt()).isEqualTo(at(2));
    }

    @Test
    void a_new_password_forgets_what_was_sent() {
        UserView pending = fold(signedUp(), issued(TokenPurpose.RECOVERY));
        UserView changed = fold(
                signedUp(),
                issued(TokenPurpose.RECOVERY),
                new UserEvent.PasswordSet(ann, Personal.of(new PasswordHash("hash"))));

        assertThat(pending.activity().recoverySentAt()).isEqualTo(at(1));
        assertThat(changed.activity().recoverySentAt()).isNull();
    }

    @Test
    void an_erased_account_still_folds() {
        var profile = new UserEvent.Profile(
                "authenticated", "authenticated", Personal.erased(), null, Personal.erased(), Personal.erased(), false);

        UserView view = fold(
                new UserEvent.SignedUp(ann, profile, Personal.erased()),
                new UserEvent.MetadataUpdated(ann, Personal.erased()));

        assertThat(view.email()).isEmpty();
        assertThat(view.userMetadata()).isEqualTo(Metadata.EMPTY);
    }

    @Test
    void a_deleted_account_is_gone() {
        assertThat(folded(signedUp(), new UserEvent.Deleted(ann))).isNull();
        assertThat(folded(signedUp(), new UserEvent.Deleted(ann), new UserEvent.BanLifted(ann)))
                .isNull();
    }

    private UserView fold(DomainEvent... events) {
        return Objects.requireNonNull(folded(events));
    }

    private static @Nullable UserView folded(DomainEvent... events) {
        UserView view = null;
        for (int i = 0; i < events.length; i++) {
            view = UserView.after(view, events[i], at(i));
        }
        return view;
    }

    private static Instant at(int seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }

    private UserEvent signedUp() {
        var profile = new UserEvent.Profile(
                "authenticated",
                "authenticated",
                Personal.of("ann@example.com"),
                null,
                Personal.of(new Metadata(Map.of("provider", "email"))),
                Personal.of(new Metadata(Map.of("name", "Ann"))),
                false);
        return new UserEvent.SignedUp(ann, profile, null);
    }

    private UserEvent linked() {
        var identity = new Metadata(Map.of("email", "ann@example.com", "email_verified", false));
        return new UserEvent.IdentityLinked(
                ann, UUID.randomUUID(), "email", Personal.of(ann.toString()), Personal.of(identity));
    }

    private OneTimeTokenEvent issued(TokenPurpose purpose) {
        return new OneTimeTokenEvent.Issued(
                ann,
                purpose,
                new LookupKey("one_time_token", "0b"),
                "recovery",
                Personal.of("ann@example.com"),
                Personal.of("123456"),
                false,
                "http://localhost",
                "http://localhost",
                null,
                null);
    }
}
