package dev.annals.command.delivery.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.annals.command.bus.NotKnownYet;
import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.error.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgingAddressesTest {

    private final OutgoingHttp http = new OutgoingHttp();
    private final ExecutorService web = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DnsStub names = new DnsStub(Map.of(
            "mail.ch MX", "mx.mail.ch",
            "plain.ch A", "127.0.0.1",
            "deaf.ch TXT", "nothing of use",
            "spam.ch MX", "mx.spam.ch"));
    private HttpServer server;
    private volatile int status = 200;
    private volatile String verdict = "{\"valid\": true}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(web);
        server.createContext("/judge", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("X-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = verdict.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        web.shutdownNow();
        names.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test@gmail.com",
                "someone@gmail.com",
                "short@gmail.com",
                "test@email.com",
                "ann@example.com",
                "ann@localhost",
                "ann@intranet",
                "ann@host.test",
                "ann@deep.host.local",
                "ann@gamil.com",
                ".ann@mail.ch",
                "ann.@mail.ch",
                "a..nn@mail.ch"
            })
    void some_addresses_cannot_be_meant(String address) {
        assertThat(AddressRules.accept(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@mail.ch", "annabel@gmail.com", "a.n.n+x@sub.mail.ch", "test@mail.ch", "ann@latest.ch"})
    void the_others_can(String address) {
        assertThat(AddressRules.accept(address)).isTrue();
    }

    @Test
    void a_host_must_take_mail_or_at_least_be_there() {
        AddressChecks checks = extended("");

        assertThat(verdict(checks, "ann@mail.ch")).isTrue();
        assertThat(verdict(checks, "ann@plain.ch")).isTrue();
        assertThat(verdict(checks, "ann@deaf.ch")).isFalse();
        assertThat(verdict(checks, "ann@nowhere.ch")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MX.spam.ch", "[\"mx.other.ch\", \"mx.spam.ch.\"]"})
    void who_has_the_mail_taken_by_somebody_blocked_gets_none(String blocked) {
        assertThat(verdict(extended(blocked), "ann@spam.ch")).isFalse();
        assertThat(verdict(extended(blocked), "ann@mail.ch")).isTrue();
    }

    @Test
    void name_servers_that_are_away_say_nothing_against_an_address() {
        names.close();

        assertThat(verdict(extended(""), "ann@mail.ch")).isTrue();
    }

    @Test
    void the_judge_of_the_deployment_has_a_say_too() {
        AddressChecks checks = judged();
        verdict = "{\"valid\": false}";

        assertThat(verdict(checks, "ann@mail.ch")).isFalse();
        assertThat(asked).containsExactly("secret {\"email\":\"ann@mail.ch\"}");
        assertThat(verdict(checks, "ann@mail.ch")).as("remembered").isFalse();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"valid\": true}", "{}", "{\"valid\": 0}", "<html>", ""})
    void only_a_clear_no_of_the_judge_counts(String answer) {
        verdict = answer;

        assertThat(verdict(judged(), "ann@mail.ch")).isTrue();
    }

    @Test
    void a_judge_that_fails_says_nothing() {
        verdict = "{\"valid\": false}";
        status = 500;

        assertThat(verdict(judged(), "ann@mail.ch")).isTrue();
    }

    @Test
    void nobody_is_asked_unless_that_is_wanted() {
        AddressChecks checks = new AddressChecks(new AddressValidation(false, "", "", "", names.address()), http);

        assertThat(checks.accept("test@gmail.com")).isTrue();
    }

    @Test
    void what_cannot_be_read_stops_the_start() {
        assertThatThrownBy(() -> new AddressValidation(true, "judge", "", "", "dns:"))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> new AddressValidation(true, "", "X-Key: secret", "", "dns:"))
                .isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> new AddressValidation(true, "", "", "[1", "dns:"))
                .isInstanceOf(StartRefused.class);
    }

    private AddressChecks extended(String blocked) {
        return new AddressChecks(new AddressValidation(true, "", "", blocked, names.address()), http);
    }

    private AddressChecks judged() {
        String judge = "http://127.0.0.1:" + server.getAddress().getPort() + "/judge";
        return new AddressChecks(
                new AddressValidation(false, judge, "{\"X-Key\": [\"secret\"]}", "", names.address()), http);
    }

    /** As the bus does it: asks again when the answer is there. */
    private static boolean verdict(AddressChecks checks, String address) {
        NotKnownYet waiting = catchThrowableOfType(NotKnownYet.class, () -> checks.accept(address));
        if (waiting != null) {
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> answered(checks, address));
        }
        return checks.accept(address);
    }

    private static boolean answered(AddressChecks checks, String address) {
        return catchThrowableOfType(NotKnownYet.class, () -> checks.accept(address)) == null;
    }
}
