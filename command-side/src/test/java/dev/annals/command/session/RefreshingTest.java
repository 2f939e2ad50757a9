package dev.annals.command.session;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshingTest {

    private static final Rejection NOT_FOUND =
            new Rejection(ErrorCode.REFRESH_TOKEN_NOT_FOUND, 400, "Invalid Refresh Token: Refresh Token Not Found");

    private CommandSideTestKit kit = kitWith();

    private static CommandSideTestKit kitWith(String... settings) {
        return new CommandSideTestKit(Stream.concat(Stream.of("annals.mail.autoconfirm=true"), Stream.of(settings))
                .toArray(String[]::new));
    }

    private void settings(String... settings) {
        kit.close();
        kit = kitWith(settings);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private static Map<String, String> headersOf(SessionGrant grant) {
        return Map.of(
                "sb-auth-user-id", grant.user().id().toString(),
                "sb-auth-session-id", grant.session().id().toString());
    }

    private static Rejection alreadyUsed(SessionGrant grant) {
        return new Rejection(
                ErrorCode.REFRESH_TOKEN_ALREADY_USED, 400, "Invalid Refresh Token: Already Used", headersOf(grant));
    }

    @Test
    void a_refresh_hands_out_the_next_token_of_the_same_session() {
        SessionGrant first = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(5));

        SessionGrant second = kit.done(refresh(first));

        assertThat(second.session().id()).isEqualTo(first.session().id());
        assertThat(second.session().createdAt()).isEqualTo(first.session().createdAt());
        assertThat(second.session().refreshedAt()).isEqualTo(kit.now());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.refreshed()).isTrue();
        assertThat(second.reused()).isFalse();
        assertThat(second.user().updatedAt()).isEqualTo(kit.now());
        assertThat(kit.done(refresh(second)).refreshToken()).isNotEqualTo(second.refreshToken());
    }

    @Test
    void a_token_that_nobody_issued_is_not_found() {
        assertThat(kit.refused(new SessionCommand.Refresh(new Secret("aaaaaaaaaaaa"))))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void the_parent_of_the_active_token_gets_the_active_token_again_at_any_age() {
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));
        kit.timePasses(Duration.ofDays(30));

        SessionGrant again = kit.done(refresh(first));

        assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
        assertThat(again.reused()).isTrue();
        assertThat(kit.history().of(SessionEvent.Refreshed.class)).hasSize(1);
        assertThat(kit.history().of(SessionEvent.RefreshRepeated.class)).hasSize(1);
    }

    @Test
    void a_spent_refresh_token_revokes_the_family() {
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));
        SessionGrant third = kit.done(refresh(second));
        kit.timePasses(Duration.ofSeconds(1));

        assertThat(kit.refused(refresh(first))).isEqualTo(alreadyUsed(first));

        kit.timePasses(Duration.ofSeconds(1));
        assertThat(kit.refused(refresh(third))).isEqualTo(alreadyUsed(first));
        assertThat(kit.history().of(SessionEvent.TokenReused.class))
                .hasSize(2)
                .allMatch(SessionEvent.TokenReused::familyRevoked);
    }

    @Test
    void without_rotation_a_spent_token_is_refused_but_the_family_lives() {
        settings("annals.refresh-token.rotation-enabled=false");
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));
        SessionGrant third = kit.done(refresh(second));
        kit.timePasses(Duration.ofSeconds(1));

        assertThat(kit.refused(refresh(first))).isEqualTo(alreadyUsed(first));

        assertThat(kit.done(refresh(third)).reused()).isFalse();
    }

    @Test
    void within_the_reuse_interval_a_spent_token_gets_another_token() {
        settings("annals.refresh-token.reuse-interval=10s");
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));
        SessionGrant third = kit.done(refresh(second));
        kit.timePasses(Duration.ofSeconds(10));

        SessionGrant sibling = kit.done(refresh(first));

        assertThat(sibling.reused()).isTrue();
        assertThat(List.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .doesNotContain(sibling.refreshToken());
        assertThat(kit.done(refresh(third)).reused()).isFalse();
        assertThat(kit.done(refresh(sibling)).reused()).isFalse();
    }

    @Test
    void after_the_reuse_interval_a_spent_token_is_refused() {
        settings("annals.refresh-token.reuse-interval=10s");
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));
        kit.done(refresh(second));
        kit.timePasses(Duration.ofMillis(10_001));

        assertThat(kit.refused(refresh(first))).isEqualTo(alreadyUsed(first));
    }

    @Test
    void a_family_of_many_tokens_still_knows_the_oldest_as_spent() {
        SessionGrant first = kit.annSignsUp();
        SessionGrant newest = first;
        for (int refresh = 0; refresh < 40; refresh++) {
            newest = kit.done(refresh(newest));
        }

        assertThat(kit.refused(refresh(first))).isEqualTo(alreadyUsed(first));
    }

    @Test
    void a_banned_user_cannot_refresh_until_the_ban_is_lifted() {
        SessionGrant ann = kit.annSignsUp();
        kit.done(ban(ann.user().id(), kit.now().plusSeconds(60)));

        assertThat(kit.refused(refresh(ann)))
                .isEqualTo(new Rejection(
                        ErrorCode.USER_BANNED,
                        400,
                        "Invalid Refresh Token: User Banned",
                        Map.of("sb-auth-user-id", ann.user().id().toString())));

        kit.done(ban(ann.user().id(), null));
        assertThat(kit.done(refresh(ann)).user().bannedUntil()).isNull();
    }

    @Test
    void a_session_that_was_signed_out_cannot_be_refreshed() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(new SessionCommand.Revoke(ann.session().id(), ann.user().id()));

        assertThat(kit.refused(refresh(ann))).isEqualTo(NOT_FOUND);
    }

    @Test
    void nobody_signs_somebody_else_out() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(new SessionCommand.Revoke(
                ann.session().id(), new dev.annals.shared.user.UserId(new java.util.UUID(0, 1))));

        assertThat(kit.done(refresh(ann)).session().id())
                .isEqualTo(ann.session().id());
    }

    @Test
    void signing_out_everywhere_else_spares_the_one_session() {
        SessionGrant here = kit.annSignsUp();
        SessionGrant elsewhere = kit.done(signIn(ANN, PASSWORD));

        kit.done(new UserCommand.RevokeSessions(here.user().id(), here.session().id()));

        assertThat(kit.refused(refresh(elsewhere))).isEqualTo(NOT_FOUND);
        SessionGrant refreshed = kit.done(refresh(here));
        kit.done(new UserCommand.RevokeSessions(here.user().id(), null));
        assertThat(kit.refused(refresh(refreshed))).isEqualTo(NOT_FOUND);
        assertThat(kit.done(refresh(kit.done(signIn(ANN, PASSWORD)))).refreshed())
                .isTrue();
    }

    @Test
    void a_session_ends_with_its_account() {
        SessionGrant ann = kit.annSignsUp();

        kit.done(new UserCommand.Delete(ann.user().id()));

        assertThat(kit.refused(refresh(ann))).isEqualTo(NOT_FOUND);
    }

    @Test
    void a_session_beyond_its_timebox_cannot_be_refreshed() {
        settings("annals.session.timebox=1h");
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(59));
        SessionGrant refreshed = kit.done(refresh(ann));
        kit.timePasses(Duration.ofMinutes(2));

        assertThat(kit.refused(refresh(refreshed)))
                .isEqualTo(new Rejection(
                        ErrorCode.SESSION_EXPIRED, 400, "Invalid Refresh Token: Session Expired", headersOf(ann)));
    }

    @Test
    void a_session_that_rested_too_long_cannot_be_refreshed() {
        settings("annals.session.inactivity-timeout=1h");
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(59));
        SessionGrant refreshed = kit.done(refresh(ann));
        kit.timePasses(Duration.ofMinutes(61));

        assertThat(kit.refused(refresh(refreshed)).message())
                .isEqualTo("Invalid Refresh Token: Session Expired (Inactivity)");
    }

    @Test
    void where_one_session_counts_only_the_newest_can_be_refreshed() {
        settings("annals.session.single-per-user=true");
        SessionGrant first = kit.annSignsUp();
        kit.timePasses(Duration.ofSeconds(1));
        SessionGrant second = kit.done(signIn(ANN, PASSWORD));

        assertThat(kit.refused(refresh(first)))
                .isEqualTo(new Rejection(
                        ErrorCode.SESSION_EXPIRED,
                        400,
                        "Invalid Refresh Token: Session Expired (Revoked by Newer Login)",
                        headersOf(first)));
        assertThat(kit.done(refresh(second)).refreshed()).isTrue();
    }
}
