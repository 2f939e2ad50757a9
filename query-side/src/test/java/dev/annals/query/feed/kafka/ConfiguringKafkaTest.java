package dev.annals.query.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.feed.FeedConfiguration;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ConfiguringKafkaTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean(EventLog.class, InMemoryEventLog::new)
            .withBean(Checkpoints.class, Node.Kept::new)
            .withUserConfiguration(FeedConfiguration.class, KafkaConfiguration.class);

    @Test
    void without_brokers_nothing_of_kafka_is_there_nor_needed() {
        application.withClassLoader(new FilteredClassLoader("org.apache.kafka")).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(WhenEventRecordedThenPublish.class);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain(WhenEventRecordedThenPublish.THREAD);
        });
    }

    @Test
    void with_brokers_the_feed_is_published_with_what_was_set() {
        application
                .withPropertyValues(
                        "annals.feed.kafka.bootstrap-servers=127.0.0.1:1",
                        "annals.feed.kafka.disclosure=masked",
                        "annals.feed.kafka.mode=structured",
                        "annals.feed.kafka.properties.security.protocol=SASL_SSL",
                        "annals.feed.kafka.properties.sasl.jaas.config=a secret")
                .run(context -> {
                    assertThat(context).hasSingleBean(WhenEventRecordedThenPublish.class);
                    KafkaProperties settings = context.getBean(KafkaProperties.class);
                    assertThat(settings.topic()).isEqualTo("annals.events");
                    assertThat(settings.disclosure()).isEqualTo(Disclosure.MASKED);
                    assertThat(settings.mode()).isEqualTo(KafkaProperties.Mode.STRUCTURED);
                    assertThat(settings.properties())
                            .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "a secret"));
                    assertThat(settings.toString()).doesNotContain("a secret");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start=yesterday",
                "batch=0",
                "disclosure=everything",
                "properties.acks=1",
                "properties.enable.idempotence=false",
                "properties.transactional.id=mine"
            })
    void what_would_break_the_order_or_is_no_setting_is_refused(String setting) {
        application
                .withPropertyValues("annals.feed.kafka.bootstrap-servers=127.0.0.1:1", "annals.feed.kafka." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void a_publisher_is_fenced_by_the_topic_unless_told_otherwise() {
        assertThat(settings("users", "").fencedBy()).isEqualTo("annals-feed-users");
        assertThat(settings("users", "mine").fencedBy()).isEqualTo("mine");
    }

    @Test
    void a_login_that_cannot_be_read_is_not_told() {
        Clients clients = new Clients(settings(
                "users", "", Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "very secretly hidden")));

        assertThatThrownBy(clients::admin)
                .hasMessage("annals.feed.kafka.properties.sasl.jaas.config cannot be read")
                .hasNoCause();
    }

    private static KafkaProperties settings(String topic, String transactionalId) {
        return settings(topic, transactionalId, Map.of());
    }

    private static KafkaProperties settings(String topic, String transactionalId, Map<String, String> properties) {
        return new KafkaProperties(
                "127.0.0.1:1",
                topic,
                0,
                KafkaProperties.Mode.BINARY,
                Disclosure.IDS,
                "beginning",
                500,
                transactionalId,
                properties);
    }
}
