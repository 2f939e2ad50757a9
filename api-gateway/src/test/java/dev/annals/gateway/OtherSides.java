package dev.annals.gateway;

import dev.annals.shared.log.Visibility;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionQueries;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
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

    @Bean
    CommandBus nobodyDecides() {
        return SimpleCommandBus.builder().build();
    }

    @Bean
    UserQueries nobodyIsListed() {
        return new NoUsers();
    }

    private static final class NoUsers implements UserQueries {

        @Override
        public CompletionStage<Optional<UserView>> find(UserId id) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<UserPage> list(ListUsers query) {
            return CompletableFuture.completedFuture(new UserPage(List.of(), 0));
        }
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
