package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.annals.command.outgoing.OutgoingHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchingTemplatesTest {

    private static final String DEFAULT = "Welcome";

    private final MovingClock clock = new MovingClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final ExecutorService web = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String page = "<p>{{ .Token }}</p>";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(web);
        server.createContext("/mail", exchange -> {
            asked.incrementAndGet();
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        finished.countDown();
        server.stop(0);
        web.shutdownNow();
    }

    @Test
    void a_template_comes_from_its_address_and_is_kept_for_its_age() {
        MessageTemplates templates = templates("/mail");

        assertThat(rendered(templates)).isEqualTo("<p>123456</p>");

        page = "<b>{{ .Token }}</b>";
        clock.pass(Duration.ofMinutes(9));
        assertThat(rendered(templates)).isEqualTo("<p>123456</p>");
        assertThat(asked).hasValue(1);

        clock.pass(Duration.ofMinutes(1));
        assertThat(rendered(templates)).isEqualTo("<b>123456</b>");
    }

    @Test
    void a_broken_template_is_replaced_by_the_default_until_it_is_mended() {
        page = "{{ if .Token }}";
        MessageTemplates templates = templates("/mail");

        assertThat(rendered(templates)).contains(DEFAULT);

        page = "<b>{{ .Token }}</b>";
        assertThat(rendered(templates)).contains(DEFAULT);
        clock.pass(Duration.ofSeconds(10));
        assertThat(rendered(templates)).isEqualTo("<b>123456</b>");
    }

    @Test
    void a_template_that_went_away_is_used_in_its_last_version() {
        MessageTemplates templates = templates("/mail");
        rendered(templates);

        status = 500;
        clock.pass(Duration.ofMinutes(10));

        assertThat(rendered(templates)).isEqualTo("<p>123456</p>");
    }

    @Test
    void a_template_that_is_missing_too_large_or_too_slow_is_replaced_by_the_default() {
        assertThat(rendered(templates("/nowhere"))).contains(DEFAULT);
        page = "x".repeat(1001);
        assertThat(rendered(templates("/mail"))).contains(DEFAULT);
        assertThat(rendered(templates("/slow"))).contains(DEFAULT);
        server.stop(0);
        assertThat(rendered(templates("/mail"))).contains(DEFAULT);
    }

    @Test
    void a_path_is_looked_up_on_the_site() {
        MailProperties properties = MailSettings.of("annals.mail.templates.confirmation=/mail");

        assertThat(rendered(new MessageTemplates(properties, site(), fetcher(), clock)))
                .isEqualTo("<p>123456</p>");
    }

    @Test
    void a_subject_is_a_template_too_and_a_broken_one_is_the_default() {
        MessageTemplates own = withSubject("Hello {{ .Email }}, {{ .Token }}");
        MessageTemplates broken = withSubject("{{ if }}");

        assertThat(subject(own)).isEqualTo("Hello ann&#43;x@example.com, 123456");
        assertThat(subject(broken)).isEqualTo("Confirm your email address");
    }

    private MessageTemplates withSubject(String subject) {
        MailProperties properties = MailSettings.of("annals.mail.subjects.confirmation=" + subject);
        return new MessageTemplates(properties, site(), fetcher(), clock);
    }

    private static String subject(MessageTemplates templates) {
        return templates
                .of(MailKind.CONFIRMATION)
                .subject()
                .render(Map.of("Email", "ann+x@example.com", "Token", "123456"));
    }

    private MessageTemplates templates(String path) {
        MailProperties properties = MailSettings.of("annals.mail.templates.confirmation=" + site() + path);
        return new MessageTemplates(properties, "http://localhost:3000", fetcher(), clock);
    }

    private static String rendered(MessageTemplates templates) {
        return templates.of(MailKind.CONFIRMATION).body().render(Map.of("Token", "123456"));
    }

    private static TemplateFetcher fetcher() {
        return new TemplateFetcher(new OutgoingHttp(), 1000, Duration.ofMillis(300));
    }

    private String site() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void awaitEnd() {
        try {
            assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
