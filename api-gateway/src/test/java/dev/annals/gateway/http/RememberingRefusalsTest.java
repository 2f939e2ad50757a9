package dev.annals.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.security.Caller;
import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.refusal.RefusalEvent.Kind;
import dev.annals.shared.refusal.RefusalEvent.Refused;
import dev.annals.shared.user.UserId;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class RememberingRefusalsTest {

    private static final Actor ANN =
            new Actor(Actor.Kind.USER, "0a000000-0000-4000-8000-00000000000a", "authenticated");

    private final List<Refused> noted = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final RefusedRequests refused = new RefusedRequests(
            (refusal, cause) -> {
                noted.add(refusal);
                actors.add(cause.actor());
            },
            new Gatekeeper() {
                @Override
                public Mono<Caller> admit(Guard guard, String authorization) {
                    return Mono.empty();
                }

                @Override
                public Actor recognise(String authorization) {
                    return ANN;
                }
            });

    @ParameterizedTest
    @CsvSource({
        "OTP_EXPIRED,403,ANYONE,CODE",
        "BAD_CODE_VERIFIER,400,ANYONE,CODE",
        "FLOW_STATE_NOT_FOUND,404,ANYONE,CODE",
        "OVER_REQUEST_RATE_LIMIT,429,ANYONE,RATE_LIMIT",
        "OVER_EMAIL_SEND_RATE_LIMIT,429,ANYONE,RATE_LIMIT",
        "NO_AUTHORIZATION,401,ADMIN,ADMINISTRATION",
        "BAD_JWT,403,AUDITOR,ADMINISTRATION",
        "NOT_ADMIN,403,ADMIN,ADMINISTRATION",
    })
    void wrong_codes_limits_and_administration_without_the_right_are_noted(
            ErrorCode code, int status, Guard guard, Kind kind) {
        look(new CommandRejected(code, status, "no"), guard);

        assertThat(noted).singleElement().satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.route()).isEqualTo("POST /somewhere");
            assertThat(refusal.reason()).isEqualTo(code.wireName());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION_FAILED,400,ANYONE",
        "CAPTCHA_FAILED,400,ANYONE",
        "BAD_JWT,403,USER",
        "USER_NOT_FOUND,404,ADMIN",
        "INVALID_CREDENTIALS,400,ANYONE",
    })
    void everything_else_is_not(ErrorCode code, int status, Guard guard) {
        look(new CommandRejected(code, status, "no"), guard);
        look(new IllegalStateException("a mistake"), guard);

        assertThat(noted).isEmpty();
    }

    @Test
    void what_is_on_the_record_already_is_not_noted_again() {
        look(CommandRejected.remembered(new Rejection(ErrorCode.OTP_EXPIRED, 403, "no")), Guard.ANYONE);

        assertThat(noted).isEmpty();
    }

    @Test
    void whose_genuine_token_it_was_is_known_and_of_a_wrong_one_nobody() {
        look(new CommandRejected(ErrorCode.NOT_ADMIN, 403, "no"), Guard.ADMIN);
        look(new CommandRejected(ErrorCode.BAD_JWT, 403, "no"), Guard.ADMIN);

        assertThat(actors).containsExactly(ANN, Actor.ANONYMOUS);
        assertThat(noted).extracting(Refused::userId).containsExactly(UserId.parse(String.valueOf(ANN.id())), null);
    }

    private void look(Throwable failure, Guard guard) {
        Client client = new Client("203.0.113.7", "203.0.113.7", "a browser", "request-9");
        Request request = new Request(
                "POST", "/somewhere", Map.of(), Query.EMPTY, new DefaultHttpHeaders(), new byte[0], client, null);
        refused.look(failure, "/somewhere/", guard, request);
    }
}
