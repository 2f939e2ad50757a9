package dev.annals.gateway;

import dev.annals.shared.log.Visibility;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionQueries;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for the other modules where a test is about HTTP alone. */
@TestConfiguration
public class OtherSides {

    @Bean
    Visibility visibility() {
        return new AllVisible();
    }

    @Bean
    SessionQueries nobodyIsKnown() {
        return (userId, sessionId) -> CompletableFuture.completedFuture(new Bearer(null, null));
    }

    private static final class AllVisible implements Visibility {

        @Override
        public long position() {
            return 0;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public CompletionStage<Boolean> reached(long position, Duration atMost) {
            return CompletableFuture.completedFuture(true);
        }
    }
}
