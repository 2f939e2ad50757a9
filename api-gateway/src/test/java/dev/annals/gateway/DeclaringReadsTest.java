package dev.annals.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Route;
import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.Tokens;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessQuery;
import dev.annals.shared.access.RecordedAccess;
import dev.annals.shared.log.LogVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaringReadsTest {

    private static final Map<String, String> SETTINGS = Map.of("GOTRUE_JWT_SECRET", Tokens.SECRET);
    private static final AccessQuery ALL = new AccessQuery(null, null, null, null, true, null, 100);

    @TempDir
    private Path directory;

    @Test
    void every_route_says_what_it_reads_and_an_orderly_stop_loses_no_read() throws Exception {
        try (InProcess annals = InProcess.start(directory, SETTINGS)) {
            assertThat(annals.bean(Routes.class).published())
                    .filteredOn(DeclaringReadsTest::looks)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(route -> assertThat(route.reads())
                            .as("what is read by GET %s", route.pattern())
                            .isNotNull());
            list(annals);
            list(annals);
        }

        try (InProcess annals = InProcess.start(directory, SETTINGS)) {
            assertThat(annals.bean(AccessLog.class).find(ALL).reads())
                    .extracting(RecordedAccess::read)
                    .extracting(read -> read.cause().command())
                    .containsExactly("GET /admin/users", "GET /admin/users");
        }
        assertThat(verified().flaw()).isNull();
    }

    private static boolean looks(Route route) {
        return route.methods().equals(List.of("GET"))
                && (route.guard() == Guard.ADMIN || route.guard() == Guard.AUDITOR);
    }

    private static void list(InProcess annals) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + annals.port() + "/admin/users"))
                .header("Authorization", "Bearer " + Tokens.serviceRole())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private LogVerifier.Verdict verified() {
        return ServiceLoader.load(LogVerifier.class)
                .findFirst()
                .orElseThrow()
                .verify(name -> name.equals("annals.data-dir") ? directory.toString() : "", List.of(), events -> {});
    }
}
