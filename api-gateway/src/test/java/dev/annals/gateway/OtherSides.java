package dev.annals.gateway;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.Visibility;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Stands in for the other modules where a test is about HTTP alone. */
@TestConfiguration
public class OtherSides {

    @Bean
    Visibility visibility() {
        return new AllVisible();
    }

    @Bean
    Gatekeeper nobodyPasses() {
        String message = "This endpoint requires a valid Bearer token";
        return (guard, authorization) -> Mono.error(new CommandRejected(ErrorCode.NO_AUTHORIZATION, 401, message));
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
