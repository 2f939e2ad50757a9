package dev.annals.command.session;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.NumberedToken;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refresh tokens of the second version (tokens.md section 5.2, item 8). */
class RefreshingNumberedTokensTest {

    private static final Rejection NOT_FOUND =
            new Rejection(ErrorCode.REFRESH_TOKEN_NOT_FOUND, 400, "Invalid Refresh Token: Refresh Token Not Found");
    private static final String[] UPGRADING = {
        "annals.refresh-token.algorithm-version=2", "annals.refresh-token.upgrade-percentage=100"
    };

    private CommandSideTestKit kit = kitWith("annals.refresh-token.algorithm-version=2");

    private static CommandSideTestKit kitWith(String... settings) {
        return new CommandSideTestKit(Stream.concat(Stream.of("annals.mail.autoconfirm=true"), Stream.of(settings))
                .toArray(String[]::new));
    }

    private void settings(String... settings) {
        kit.close();
        kit = kitWith(Stream.concat(Stream.of("annals.refresh-token.algorithm-version=2"), Stream.of(settings))
                .toArray(String[]::new));
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private static Map<String, String> headersOf(SessionGrant grant, String... more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "sb-auth-user-id", grant.user().id().toString(),
                "sb-auth-session-id", grant.session().id().toString()));
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    private static Rejection alreadyUsed(Map<String, String> headers) {
        return new Rejection(ErrorCode.REFRESH_TOKEN_ALREADY_USED, 400, "Invalid Refresh Token: Already Used", headers);
    }

    /** The first token, and the last after so many refreshes, each a minute after the one before. */
    private List<SessionGrant> refreshed(int times) {
        SessionGrant first = kit.annSignsUp();
        SessionGrant last = first;
        for (int i = 0; i < times; i++) {
            kit.timePasses(Duration.ofMinutes(1));
            last = kit.done(refresh(last));
        }
        kit.timePasses(Duration.ofMinutes(1));
        return List.of(first, last);
    }

    @Test
    void tokens_count_up_from_zero() {
        SessionGrant first = kit.annSignsUp();
        kit.timePasses(Duration.ofMinutes(1));
        SessionGrant second = kit.done(refresh(first));

        assertThat(NumberedToken.parse(first.refreshToken()).number()).isZero();
        assertThat(first.counter()).isZero();
        assertThat(NumberedToken.parse(second.refreshToken()).number()).isEqualTo(1);
        assertThat(second.counter()).isEqualTo(1);
        assertThat(second.exchange()).isEqualTo(new SessionGrant.Exchange(false, List.of()));
        assertThat(second.session().refreshedAt()).isEqualTo(kit.now());
        assertThat(second.user().updatedAt()).isEqualTo(first.user().createdAt());
    }

    @Test
    void nothing_of_a_token_is_kept_in_the_log() {
        kit.done(refresh(kit.annSignsUp()));

        assertThat(kit.history().last(SessionEvent.Opened.class).token()).isNull();
        assertThat(kit.history().last(SessionEvent.Refreshed.class).lookupKeys())
                .isEmpty();
    }

    @Test
    void the_token_before_gets_the_newest_again_at_any_age() {
        List<SessionGrant> ann = refreshed(1);
        kit.timePasses(Duration.ofDays(30));

        SessionGrant again = kit.done(refresh(ann.get(0)));

        assertThat(again.refreshToken()).isEqualTo(ann.get(1).refreshToken());
        assertThat(again.exchange()).isEqualTo(new SessionGrant.Exchange(true, List.of("fail-to-save")));
    }

    @Test
    void an_older_token_ends_the_session() {
        List<SessionGrant> ann = refreshed(2);

        assertThat(kit.refused(refresh(ann.get(0))))
                .isEqualTo(alreadyUsed(headersOf(ann.get(0), "sb-auth-refresh-token-rotated", "true")));
        assertThat(kit.refused(refresh(ann.get(1)))).isEqualTo(NOT_FOUND);
        assertThat(kit.history().last(SessionEvent.TokenReused.class).familyRevoked())
                .isTrue();
        assertThat(kit.history().of(SessionEvent.Revoked.class)).hasSize(1);
    }

    @Test
    void without_rotation_an_older_token_is_only_refused() {
        settings("annals.refresh-token.rotation-enabled=false");
        List<SessionGrant> ann = refreshed(2);

        assertThat(kit.refused(refresh(ann.get(0)))).isEqualTo(alreadyUsed(headersOf(ann.get(0))));
        assertThat(kit.done(refresh(ann.get(1))).counter()).isEqualTo(3);
    }

    @Test
    void soon_after_a_refresh_an_older_token_gets_the_newest_again() {
        settings("annals.refresh-token.reuse-interval=70s");
        List<SessionGrant> ann = refreshed(2);

        SessionGrant again = kit.done(refresh(ann.get(0)));

        assertThat(again.refreshToken()).isEqualTo(ann.get(1).refreshToken());
        assertThat(again.exchange()).isEqualTo(new SessionGrant.Exchange(true, List.of("concurrent-refresh")));
    }

    @Test
    void when_the_reuse_interval_is_over_an_older_token_is_refused() {
        settings("annals.refresh-token.reuse-interval=60s");
        List<SessionGrant> ann = refreshed(2);

        assertThat(kit.refused(refresh(ann.get(0))).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_ALREADY_USED);
    }

    @Test
    void where_reuse_is_allowed_any_token_gets_the_newest() {
        settings("annals.refresh-token.allow-reuse=true", "annals.refresh-token.reuse-interval=70s");
        List<SessionGrant> ann = refreshed(3);

        assertThat(kit.done(refresh(ann.get(0))).exchange().reuseCauses())
                .containsExactly("concurrent-refresh", "always-allow");
        assertThat(kit.done(refresh(ann.get(1))).counter()).isEqualTo(4);
    }

    @Test
    void a_forged_token_is_not_found_and_changes_nothing() {
        SessionGrant ann = kit.annSignsUp();
        int events = kit.history().recorded().size();

        Secret forged = NumberedToken.issue(ann.session().id(), 0, message -> new byte[32]);
        Secret ofNobody = NumberedToken.issue(new SessionId(new UUID(1, 2)), 0, message -> new byte[32]);

        assertThat(kit.refused(new SessionCommand.Refresh(forged))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(new SessionCommand.Refresh(ofNobody))).isEqualTo(NOT_FOUND);
        assertThat(kit.history().recorded()).hasSize(events);
    }

    @Test
    void a_short_token_of_such_a_session_was_never_issued() {
        kit.annSignsUp();

        assertThat(kit.refused(new SessionCommand.Refresh(new Secret("aaaaaaaaaaaa"))))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void bans_and_ends_count_as_for_short_tokens() {
        SessionGrant ann = kit.annSignsUp();
        SessionGrant bob = ((SignUpResult.SignedIn) kit.done(signUp(BOB, PASSWORD))).grant();

        kit.done(ban(ann.user().id(), kit.now().plusSeconds(60)));
        kit.done(new UserCommand.RevokeSessions(bob.user().id(), null));

        assertThat(kit.refused(refresh(ann)).code()).isEqualTo(ErrorCode.USER_BANNED);
        assertThat(kit.refused(refresh(bob))).isEqualTo(NOT_FOUND);
    }

    @Test
    void of_many_refreshes_at_once_one_counts_and_all_get_the_same_token() {
        settings("annals.refresh-token.reuse-interval=10s");
        SessionGrant ann = kit.annSignsUp();

        List<CompletableFuture<CommandSideTestKit.Outcome<SessionGrant>>> storm =
                IntStream.range(0, 40).mapToObj(i -> kit.dispatch(refresh(ann))).toList();

        assertThat(storm).extracting(CommandSideTestKit::await).allSatisfy(outcome -> {
            assertThat(outcome.rejection()).isNull();
            assertThat(outcome.result().counter()).isEqualTo(1);
        });
        assertThat(kit.history().of(SessionEvent.Refreshed.class)).hasSize(1);
    }

    @Test
    void a_session_of_short_tokens_goes_over_when_it_is_refreshed() {
        try (CommandSideTestKit before = kitWith()) {
            SessionGrant ann = before.annSignsUp();
            CommandSideTestKit upgrading = before.anotherNode(UPGRADING);

            SessionGrant numbered = upgrading.done(refresh(ann));

            assertThat(numbered.counter()).isZero();
            assertThat(numbered.session().id()).isEqualTo(ann.session().id());
            assertThat(numbered.exchange().reused()).isFalse();
            assertThat(upgrading.done(refresh(numbered)).counter()).isEqualTo(1);
        }
    }

    @Test
    void whoever_lost_the_answer_on_going_over_gets_it_again() {
        try (CommandSideTestKit before = kitWith()) {
            SessionGrant ann = before.annSignsUp();
            CommandSideTestKit upgrading = before.anotherNode(UPGRADING);
            SessionGrant numbered = upgrading.done(refresh(ann));

            upgrading.timePasses(Duration.ofDays(1));
            assertThat(upgrading.done(refresh(ann)).refreshToken()).isEqualTo(numbered.refreshToken());

            upgrading.done(refresh(numbered));
            upgrading.timePasses(Duration.ofSeconds(1));
            assertThat(upgrading.refused(refresh(ann)).code()).isEqualTo(ErrorCode.REFRESH_TOKEN_ALREADY_USED);
            assertThat(upgrading.refused(refresh(numbered))).isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void without_a_percentage_sessions_keep_their_short_tokens() {
        try (CommandSideTestKit before = kitWith()) {
            SessionGrant ann = before.annSignsUp();

            SessionGrant refreshed = before.anotherNode("annals.refresh-token.algorithm-version=2")
                    .done(refresh(ann));

            assertThat(refreshed.counter()).isNull();
            assertThat(refreshed.refreshToken().value()).hasSize(12);
        }
    }

    @Test
    void tokens_of_the_second_version_stay_good_when_it_is_turned_off() {
        SessionGrant ann = kit.annSignsUp();

        SessionGrant refreshed = kit.anotherNode().done(refresh(ann));

        assertThat(refreshed.counter()).isEqualTo(1);
        assertThat(kit.anotherNode()
                        .done(CommandSideTestKit.signIn(ANN, PASSWORD))
                        .user()
                        .id())
                .isNotNull();
    }

    @Test
    void the_higher_the_percentage_the_more_sessions_go_over() {
        List<SessionId> sessions = IntStream.range(0, 1_000)
                .mapToObj(i -> new SessionId(UUID.randomUUID()))
                .toList();
        TokenPolicy some = new TokenPolicy(true, Duration.ZERO, false, true, 30);
        TokenPolicy more = new TokenPolicy(true, Duration.ZERO, false, true, 60);
        TokenPolicy off = new TokenPolicy(true, Duration.ZERO, false, false, 100);

        assertThat(sessions).filteredOn(some::upgrades).hasSizeBetween(200, 400).allMatch(more::upgrades);
        assertThat(sessions).noneMatch(off::upgrades);
    }
}
