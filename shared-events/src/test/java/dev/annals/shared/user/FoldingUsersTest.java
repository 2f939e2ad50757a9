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

    private static final LookupKey AWAITED = new LookupKey("awaited_email", "0b");

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
    void a_wanted_address_is_shown_until_it_is_the_own_one() {
        UserEvent wanted = new UserEvent.EmailChangeRequested(ann, Personal.of("anna@example.com"), AWAITED);
        UserEvent changed =
                new UserEvent.EmailChanged(ann, Personal.of("anna@example.com"), UserEvent.ConfirmedBy.ONE_TIME_TOKEN);

        assertThat(fold(signedUp(), wanted).newEmail()).isEqualTo("anna@example.com");
        assertThat(fold(signedUp(), wanted).email()).isEqualTo("ann@example.com");
        assertThat(fold(signedUp(), wanted, changed).newEmail()).isEmpty();
        assertThat(fold(signedUp(), wanted, changed).email()).isEqualTo("anna@example.com");
    }

    @Test
    void a_change_by_an_administrator_leaves_what_the_user_asked_for() {
        UserView view = fold(
                signedUp(),
                new UserEvent.EmailChangeRequested(ann, Personal.of("anna@example.com"), AWAITED),
                new UserEvent.PhoneChangeRequested(ann, Personal.of("41791234567"), AWAITED),
                new UserEvent.EmailChanged(ann, Personal.of("annie@example.com"), UserEvent.ConfirmedBy.ADMINISTRATOR),
                new UserEvent.PhoneChanged(ann, Personal.of("41790000000"), UserEvent.ConfirmedBy.ADMINISTRATOR));

        assertThat(view.email()).isEqualTo("annie@example.com");
        assertThat(view.newEmail()).isEqualTo("anna@example.com");
        assertThat(view.phone()).isEqualTo("41790000000");
        assertThat(view.newPhone()).isEqualTo("41791234567");
    }

    @Test
    void an_identity_changes_and_goes() {
        UserEvent.IdentityLinked linked = linked();
        UserEvent updated = new UserEvent.IdentityUpdated(
                ann, linked.identityId(), Personal.of(new Metadata(Map.of("email_verified", true))));
        UserEvent unlinked = new UserEvent.IdentityUnlinked(ann, linked.identityId(), "email");

        Identity changed = fold(signedUp(), linked, updated).identities().get(0);

        assertThat(changed.data()).isEqualTo(new Metadata(Map.of("email", "ann@example.com", "email_verified", true)));
        assertThat(changed.updatedAt()).isEqualTo(at(2));
        assertThat(changed.lastSignInAt()).isEqualTo(at(1));
        assertThat(fold(signedUp(), linked, unlinked).identities()).isEmpty();
    }

    @Test
    void an_unconfirmed_address_in_the_place_of_a_confirmed_one_has_to_be_confirmed() {
        UserView view = fold(
                signedUp(),
                new UserEvent.EmailConfirmed(ann, UserEvent.ConfirmedBy.ONE_TIME_TOKEN),
                issued(TokenPurpose.RECOVERY),
                new UserEvent.EmailPromoted(ann, Personal.of("anna@example.com"), false));

        assertThat(view.email()).isEqualTo("anna@example.com");
        assertThat(view.emailConfirmedAt()).isNull();
        assertThat(view.activity().recoverySentAt()).isNull();
        assertThat(Objects.requireNonNull(view.userMetadata()).get("email_verified"))
                .isEqualTo(false);
    }

    @Test
    void whoever_accepts_an_invitation_has_nothing_pending() {
        UserView invited = fold(signedUp(), new UserEvent.Invited(ann), issued(TokenPurpose.CONFIRMATION));
        UserView came = fold(
                signedUp(),
                new UserEvent.Invited(ann),
                issued(TokenPurpose.CONFIRMATION),
                new UserEvent.InvitationAccepted(ann));

        assertThat(invited.invitedAt()).isEqualTo(at(1));
        assertThat(invited.activity().confirmationSentAt()).isEqualTo(at(2));
        assertThat(came.invitedAt()).isEqualTo(at(1));
        assertThat(came.activity().confirmationSentAt()).isNull();
    }

    @Test
    void a_soft_deleted_account_stays_and_tells_nothing_of_the_person() {
        UserView view = fold(
                signedUp(),
                linked(),
                new UserEvent.EmailConfirmed(ann, UserEvent.ConfirmedBy.ONE_TIME_TOKEN),
                new UserEvent.SoftDeleted(ann));

        assertThat(view.deletedAt()).isEqualTo(at(3));
        assertThat(view.emailConfirmedAt()).isEqualTo(at(2));
        assertThat(view.email()).hasSize(43).isNotEqualTo(view.newEmail());
        assertThat(view.newEmail()).hasSize(43);
        assertThat(view.phone()).hasSize(15);
        assertThat(view.userMetadata()).isEqualTo(Metadata.EMPTY);
        assertThat(view.appMetadata()).isEqualTo(Metadata.EMPTY);
        assertThat(view.identities().get(0).data()).isEqualTo(Metadata.EMPTY);
        assertThat(view.identities().get(0).providerId()).hasSize(43).isNotEqualTo(ann.toString());
    }

    @Test
    void an_anonymous_account_becomes_permanent() {
        var profile = new UserEvent.Profile("", "", null, null, Personal.of(Metadata.EMPTY), null, true);
        UserEvent signedUp = new UserEvent.SignedUp(ann, profile, null);

        assertThat(fold(signedUp).anonymous()).isTrue();
        assertThat(fold(signedUp, new UserEvent.BecamePermanent(ann)).anonymous())
                .isFalse();
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

    private UserEvent.IdentityLinked linked() {
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
