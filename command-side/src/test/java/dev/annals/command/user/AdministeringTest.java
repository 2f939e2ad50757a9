package dev.annals.command.user;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.setPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdministeringTest {

    private static final String PHONE = "15005550006";
    private static final UserId NOBODY = new UserId(UUID.fromString("11111111-2222-4333-8444-555555555555"));
    private static final Rejection NOT_FOUND = new Rejection(ErrorCode.USER_NOT_FOUND, 404, "User not found");

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    private static UserCommand.Create create(String email, String phone) {
        return new UserCommand.Create(null, AUDIENCE, null, email, phone, PASSWORD, null, true, true, null, null, null);
    }

    private static UserCommand.Create createWith(UUID id, PasswordHash hash, Metadata user, Metadata app) {
        return new UserCommand.Create(id, AUDIENCE, "editor", ANN, null, null, hash, false, false, user, app, null);
    }

    @Test
    void an_account_is_made_with_address_and_number() {
        UserView created = kit.done(create(ANN, PHONE));

        assertThat(created.email()).isEqualTo(ANN);
        assertThat(created.phone()).isEqualTo(PHONE);
        assertThat(created.role()).isEqualTo("authenticated");
        assertThat(created.emailConfirmedAt()).isEqualTo(kit.now());
        assertThat(created.phoneConfirmedAt()).isEqualTo(kit.now());
        assertThat(created.appMetadata().values())
                .isEqualTo(Map.of("provider", "email", "providers", List.of("email", "phone")));
        assertThat(created.identities()).extracting(Identity::provider).containsExactly("email", "phone");
        assertThat(created.identities().get(1).data().values())
                .isEqualTo(Map.of(
                        "sub",
                        created.id().toString(),
                        "phone",
                        PHONE,
                        "email_verified",
                        false,
                        "phone_verified",
                        false));
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().id()).isEqualTo(created.id());
    }

    @Test
    void an_account_starts_with_the_given_metadata_role_and_id() {
        UUID id = UUID.fromString("22222222-2222-4333-8444-555555555555");

        UserView created = kit.done(
                createWith(id, null, new Metadata(Map.of("name", "Ann")), new Metadata(Map.of("plan", "pro"))));

        assertThat(created.id()).isEqualTo(new UserId(id));
        assertThat(created.role()).isEqualTo("editor");
        assertThat(created.emailConfirmedAt()).isNull();
        assertThat(created.userMetadata().values()).isEqualTo(Map.of("name", "Ann"));
        assertThat(created.appMetadata().values())
                .isEqualTo(Map.of("provider", "email", "providers", List.of("email"), "plan", "pro"));
    }

    @Test
    void metadata_left_out_beside_a_hash_is_null() {
        PasswordHash bcrypt = new PasswordHash("$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy");

        assertThat(kit.done(createWith(null, bcrypt, null, null)).userMetadata())
                .isNull();
    }

    @Test
    void a_hash_that_no_password_fits_is_refused() {
        Rejection rejection = kit.refused(createWith(null, new PasswordHash("nonsense"), null, null));

        assertThat(rejection.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(rejection.status()).isEqualTo(400);
    }

    @Test
    void an_address_or_number_that_is_taken_is_refused() {
        kit.done(create(ANN, PHONE));

        assertThat(kit.refused(create(ANN, null)))
                .isEqualTo(new Rejection(
                        ErrorCode.EMAIL_EXISTS, 422, "A user with this email address has already been registered"));
        assertThat(kit.refused(create(BOB, PHONE)))
                .isEqualTo(
                        new Rejection(ErrorCode.PHONE_EXISTS, 422, "Phone number already registered by another user"));
    }

    @Test
    void the_id_of_a_deleted_user_is_never_used_again() {
        UserView ann = kit.done(create(ANN, null));
        kit.done(new UserCommand.Delete(ann.id()));

        assertThat(kit.refused(createWith(ann.id().value(), null, null, null)).code())
                .isEqualTo(ErrorCode.USER_ALREADY_EXISTS);
    }

    @Test
    void a_deleted_address_can_sign_up_again() {
        SessionGrant first = kit.annSignsUp();
        kit.done(new UserCommand.Delete(first.user().id()));

        assertThat(kit.annSignsUp().user().id()).isNotEqualTo(first.user().id());
    }

    @Test
    void a_user_is_deleted_once() {
        UserView ann = kit.annSignsUp().user();

        assertThat(kit.done(new UserCommand.Delete(ann.id())).email()).isEqualTo(ANN);
        assertThat(kit.refused(new UserCommand.Delete(ann.id()))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(new UserCommand.Delete(NOBODY))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    @Test
    void metadata_is_merged_and_null_deletes() {
        UserView ann = kit.annSignsUp().user();
        Map<String, Object> changes = new java.util.HashMap<>(Map.of("city", "London"));
        changes.put("email_verified", null);

        UserView changed = kit.done(new UserCommand.Change(
                ann.id(),
                "editor",
                null,
                null,
                null,
                false,
                false,
                new Metadata(changes),
                new Metadata(Map.of("plan", "free")),
                null));

        assertThat(changed.role()).isEqualTo("editor");
        assertThat(changed.userMetadata().values())
                .containsEntry("city", "London")
                .doesNotContainKey("email_verified");
        assertThat(changed.appMetadata().values()).containsEntry("plan", "free").containsEntry("provider", "email");
    }

    @Test
    void an_unknown_user_cannot_be_changed() {
        assertThat(kit.refused(ban(NOBODY, kit.now()))).isEqualTo(NOT_FOUND);
    }

    @Test
    void a_ban_is_shown_and_lifted() {
        UserView ann = kit.annSignsUp().user();

        assertThat(kit.done(ban(ann.id(), kit.now().plusSeconds(60))).bannedUntil())
                .isEqualTo(kit.now().plusSeconds(60));
        assertThat(kit.done(ban(ann.id(), null)).bannedUntil()).isNull();
    }

    @Test
    void lifting_a_ban_that_is_none_still_saves() {
        UserView ann = kit.annSignsUp().user();

        kit.done(ban(ann.id(), null));

        assertThat(kit.history().of(UserEvent.BanLifted.class)).isEmpty();
        assertThat(kit.history().of(UserEvent.SavedUnchanged.class)).hasSize(1);
    }

    @Test
    void a_new_password_ends_every_session() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(setPassword(ann.user().id(), OTHER_PASSWORD));

        assertThat(kit.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND);
        assertThat(kit.refused(signIn(ANN, PASSWORD)).code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(kit.done(refresh(kit.done(signIn(ANN, OTHER_PASSWORD)))).refreshed())
                .isTrue();
    }

    @Test
    void who_waits_for_confirmation_where_all_are_confirmed_signs_up_with_the_own_password_only() {
        UserView waiting = kit.done(new UserCommand.Create(
                null, AUDIENCE, null, ANN, null, PASSWORD, null, false, false, null, null, null));

        assertThat(kit.refused(signUp(ANN, OTHER_PASSWORD)).code()).isEqualTo(ErrorCode.USER_ALREADY_EXISTS);

        SessionGrant grant = ((SignUpResult.SignedIn) kit.done(signUp(ANN, PASSWORD))).grant();
        assertThat(grant.user().id()).isEqualTo(waiting.id());
        assertThat(grant.user().emailConfirmedAt()).isNotNull();
    }
}
