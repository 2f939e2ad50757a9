package dev.annals.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.running.StubProvider.Behaviour;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider does instead of answering, the person is told, and in time. */
@Timeout(20)
class EnduringProvidersTest {

    private static final String NOT_EXCHANGED = "500 unexpected_failure \"Unable to exchange external code: stub\"";
    private static final String NO_PROFILE =
            "500 unexpected_failure \"Error getting user profile from external provider\"";

    static Stream<Arguments> misbehaviour() {
        return Stream.of(
                misbehaviour("an error", stub -> StubProvider.text(500, "text/html", "<h1>Oops</h1>")),
                misbehaviour("garbage", stub -> StubProvider.text(200, "application/json", "{\"access_token\":")),
                misbehaviour("nothing", stub -> StubProvider.text(200, "application/json", "")),
                misbehaviour(
                        "another type",
                        stub -> StubProvider.text(200, "application/json", "{\"access_token\":[],\"id\":1}")),
                misbehaviour("an endless body", StubProvider::withoutEnd),
                misbehaviour("silence", StubProvider::never),
                misbehaviour("a hang-up", stub -> (exchange, asked) -> exchange.close()),
                misbehaviour("a way elsewhere", stub -> (exchange, asked) -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(302, -1);
                }));
    }

    private static Arguments misbehaviour(String name, Function<StubProvider, Behaviour> behaviour) {
        return Arguments.argumentSet(name, behaviour);
    }

    @ParameterizedTest
    @MethodSource("misbehaviour")
    void in_the_place_of_tokens(Function<StubProvider, Behaviour> behaviour) {
        try (Trial trial = Trial.of(new Anybody(), Map.of("outgoing.timeout", "500ms"))) {
            trial.stub().behaves("/token", behaviour.apply(trial.stub()));

            assertThat(trial.refusal()).isEqualTo(NOT_EXCHANGED);
        }
    }

    @ParameterizedTest
    @MethodSource("misbehaviour")
    void in_the_place_of_a_profile(Function<StubProvider, Behaviour> behaviour) {
        try (Trial trial = Trial.of(new Anybody(), Map.of("outgoing.timeout", "500ms"))) {
            trial.stub().answers(Map.of("/token", StubProvider.TOKENS));
            trial.stub().behaves("/me", behaviour.apply(trial.stub()));

            assertThat(trial.refusal()).isEqualTo(NO_PROFILE);
        }
    }

    @Test
    void a_code_that_may_be_spent_is_not_shown_twice() {
        try (Trial trial = Trial.of(new Anybody(), Map.of("outgoing.timeout", "500ms"))) {
            trial.stub().behaves("/token", trial.stub().never());

            trial.refusal();

            assertThat(trial.stub().asked()).hasSize(1);
        }
    }
}
