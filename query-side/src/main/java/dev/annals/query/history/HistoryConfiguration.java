package dev.annals.query.history;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.history.index.Index;
import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.history.HistoryQueries;
import dev.annals.shared.log.EventLog;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Who answers questions about the past, on threads of their own: they never hold up a sign-in. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

    /** Ends before the stores that it reads from. */
    @Bean
    @DependsOn("views")
    Readers historians(QuerySideProperties properties) {
        QuerySideProperties.History settings = properties.history();
        return new Readers("history", settings.threads(), settings.queue(), HistoryConfiguration::tooManyQuestions);
    }

    private static CommandRejected tooManyQuestions() {
        return new CommandRejected(new Rejection(
                ErrorCode.OVER_REQUEST_RATE_LIMIT,
                429,
                "Too many questions about the past at once, please retry after a moment.",
                Map.of("Retry-After", "1")));
    }

    @Bean
    PastAccounts pastAccounts(EventLog log, Snapshots snapshots) {
        return new PastAccounts(log, snapshots);
    }

    @Bean
    HistoryQueries historyQueries(EventLog log, PastAccounts accounts, Readers historians) {
        return new HistoryReader(log, accounts, historians);
    }

    @Bean
    EverythingQueries everythingQueries(
            EventLog log, PastAccounts accounts, Index index, AccessLog accessLog, Readers historians) {
        return new EverythingReader(log, accounts, index, accessLog, historians);
    }
}
