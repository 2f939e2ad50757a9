package dev.annals.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.running.Tokens;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.RevokedTokens;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionQueries;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmittingCallersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UserId ANN = new UserId(UUID.fromString("11111111-2222-4333-8444-555555555555"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("22222222-2222-4333-8444-555555555555"));

    private final Map<String, String> settings = new HashMap<>();
    private final Known known = new Known();

    @Test
    void a_user_acts_under_the_own_id() {
        Caller caller =
                admit(Guard.USER, "{'sub':'%s','session_id':'%s','role':'authenticated'}".formatted(ANN, SESSION));

        assertThat(caller.actor()).isEqualTo(new Actor(Actor.Kind.USER, ANN.toString(), "authenticated"));
        assertThat(caller.actorName()).isNull();
        assertThat(((Caller.User) caller).session()).isNotNull();
    }

    @Test
    void an_administrator_whom_the_token_names_acts_under_that_name() {
        Caller grace = admit(Guard.ADMIN, "{'sub':'grace-1','email':'grace@example.com','role':'service_role'}");

        assertThat(grace.actor()).isEqualTo(new Actor(Actor.Kind.ADMINISTRATOR, "grace-1", "service_role"));
        assertThat(grace.actorName()).isEqualTo(Personal.of("grace@example.com"));
    }

    @Test
    void a_minted_token_names_by_name() {
        Caller grace = admit(Guard.ADMIN, "{'name':'grace','role':'service_role'}");

        assertThat(grace.actor().kind()).isEqualTo(Actor.Kind.ADMINISTRATOR);
        assertThat(grace.actor().id()).matches("[0-9a-f]{16}");
        assertThat(grace.actorName()).isEqualTo(Personal.of("grace"));
    }

    @Test
    void an_administrator_with_name_and_address_is_named_by_both() {
        Caller grace = admit(Guard.ADMIN, "{'name':'Grace','email':'grace@example.com','role':'service_role'}");

        assertThat(grace.actorName()).isEqualTo(Personal.of("Grace <grace@example.com>"));
        assertThat(grace.onBehalfOf()).isNull();
    }

    @Test
    void whoever_uses_the_token_of_another_acts_under_the_own_name_and_on_behalf_of_the_other() {
        Caller grace = admit(Guard.USER, "{'sub':'%s','act':{'sub':'grace-1','name':'Grace'}}".formatted(ANN));

        assertThat(grace.actor()).isEqualTo(new Actor(Actor.Kind.ADMINISTRATOR, "grace-1", ""));
        assertThat(grace.actorName()).isEqualTo(Personal.of("Grace"));
        assertThat(grace.onBehalfOf()).isEqualTo(ANN.toString());
        assertThat(admit(Guard.ADMIN, "{'role':'service_role','sub':'desk','act':{'sub':'grace-1'}}")
                        .onBehalfOf())
                .isEqualTo("desk");
    }

    @Test
    void a_bare_key_is_a_service_and_known_by_its_fingerprint() {
        Caller one = admit(Guard.ADMIN, "{'role':'service_role'}");
        Caller other = admit(Guard.ADMIN, "{'role':'service_role','iat':1}");

        assertThat(one.actor().kind()).isEqualTo(Actor.Kind.SERVICE);
        assertThat(one.actor().id())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(other.actor().id());
        assertThat(one.actorName()).isNull();
    }

    @Test
    void a_revoked_token_is_good_for_nothing() {
        admit(Guard.ADMIN, "{'role':'service_role','jti':'kept'}");

        assertThat(refused(Guard.ADMIN, "{'role':'service_role','jti':'stolen'}"))
                .isEqualTo("403 bad_jwt");
        assertThat(refused(Guard.USER, "{'sub':'%s','jti':'stolen'}".formatted(ANN)))
                .isEqualTo("403 bad_jwt");
    }

    @Test
    void a_banned_user_is_told_last() {
        known.bannedUntil = NOW.plusSeconds(1);

        assertThat(refused(Guard.USER, "{'sub':'%s'}".formatted(ANN))).isEqualTo("403 user_banned");
        assertThat(refused(Guard.USER, "{'sub':'%s','session_id':'x'}".formatted(ANN)))
                .isEqualTo("403 bad_jwt");
        assertThat(refused(Guard.USER, "{'sub':'%s','session_id':'%s'}".formatted(ANN, ANN)))
                .isEqualTo("403 session_not_found");
    }

    @Test
    void an_administrators_session_must_not_be_too_old() {
        String token = "{'sub':'%s','session_id':'%s','role':'service_role'}".formatted(ANN, SESSION);
        admit(Guard.ADMIN, token);

        settings.put("session.timebox", "1h");
        assertThat(refused(Guard.ADMIN, token)).isEqualTo("403 session_expired");
        settings.remove("session.timebox");
        settings.put("session.inactivity-timeout", "5m");
        assertThat(refused(Guard.ADMIN, token)).isEqualTo("403 session_expired");
        settings.put("session.inactivity-timeout", "10m");
        admit(Guard.ADMIN, token);
    }

    @Test
    void a_users_session_may_be_as_old_as_it_likes_until_it_is_refreshed() {
        settings.put("session.timebox", "1h");

        admit(Guard.USER, "{'sub':'%s','session_id':'%s'}".formatted(ANN, SESSION));
    }

    private Caller admit(Guard guard, String claims) {
        settings.put("jwt.secret", Tokens.SECRET);
        var properties = Settings.with(settings);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SigningKeys keys = SigningKeys.of(Tokens.SECRET, "", "", List.of());
        BearerAuthentication authentication = new BearerAuthentication(
                new AccessTokens(keys, properties.jwt(), clock), known, known, properties, clock);
        String token = Tokens.hs256(claims.replace('\'', '"'));
        return authentication.admit(guard, "Bearer " + token).block(Duration.ofSeconds(5));
    }

    private String refused(Guard guard, String claims) {
        StringBuilder refusal = new StringBuilder();
        assertThatThrownBy(() -> admit(guard, claims))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> refusal.append(
                                refused.rejection().status())
                        .append(' ')
                        .append(refused.rejection().code().wireName()));
        return refusal.toString();
    }

    /** Knows Ann and one session of hers, two hours old and refreshed ten minutes ago. */
    private static final class Known implements SessionQueries, RevokedTokens {

        @Override
        public CompletionStage<Boolean> isRevoked(AccessTokenId id) {
            return CompletableFuture.completedFuture(id.value().equals("stolen"));
        }

        private @Nullable Instant bannedUntil;

        @Override
        public CompletionStage<Bearer> bearer(UserId userId, @Nullable SessionId sessionId) {
            SessionView session =
                    new SessionView(SESSION, ANN, 0, "aal1", List.of(), NOW.minusSeconds(7200), NOW.minusSeconds(600));
            return CompletableFuture.completedFuture(
                    new Bearer(userId.equals(ANN) ? ann() : null, SESSION.equals(sessionId) ? session : null));
        }

        private UserView ann() {
            return new UserView(
                    ANN,
                    "authenticated",
                    "authenticated",
                    "ann@example.com",
                    null,
                    null,
                    "",
                    null,
                    "",
                    "",
                    Metadata.EMPTY,
                    Metadata.EMPTY,
                    List.of(),
                    NOW,
                    NOW,
                    bannedUntil,
                    null,
                    false,
                    UserActivity.NONE);
        }
    }
}
