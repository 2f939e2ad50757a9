package dev.annals.query;

import dev.annals.query.access.AccessConfiguration;
import dev.annals.query.audit.AuditConfiguration;
import dev.annals.query.customprovider.CustomProviderConfiguration;
import dev.annals.query.deployment.DeploymentConfiguration;
import dev.annals.query.feed.FeedConfiguration;
import dev.annals.query.feed.kafka.KafkaConfiguration;
import dev.annals.query.history.HistoryConfiguration;
import dev.annals.query.history.index.IndexConfiguration;
import dev.annals.query.report.ReportConfiguration;
import dev.annals.query.session.SessionConfiguration;
import dev.annals.query.storage.StorageConfiguration;
import dev.annals.query.subscription.SubscriptionConfiguration;
import dev.annals.query.user.UserConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Brings the query side into an application that has an event log. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "annals.query-side.enabled", matchIfMissing = true)
@EnableConfigurationProperties(QuerySideProperties.class)
@Import({
    StorageConfiguration.class,
    UserConfiguration.class,
    SessionConfiguration.class,
    DeploymentConfiguration.class,
    CustomProviderConfiguration.class,
    HistoryConfiguration.class,
    AuditConfiguration.class,
    AccessConfiguration.class,
    FeedConfiguration.class,
    KafkaConfiguration.class,
    ReportConfiguration.class,
    IndexConfiguration.class,
    SubscriptionConfiguration.class
})
public class QuerySideAutoConfiguration {}
