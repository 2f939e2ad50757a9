package dev.annals.query.feed.kafka;

import static dev.annals.query.feed.kafka.Deployment.awaitFailure;
import static dev.annals.query.feed.kafka.Deployment.awaitLevel;
import static dev.annals.query.feed.kafka.Deployment.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a broker that wants TLS and a password, or a password alone. */
class PublishingSecurelyTest {

    private final Broker broker = Broker.running();
    private final Deployment annals = new Deployment();

    @BeforeEach
    void know_annals() throws Exception {
        broker.password("annals", "right");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void events_arrive_by_password_with_tls_and_without(boolean tls) throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);

        try (Node node = annals.node(topic, login(tls, "right"))) {
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).isEqualTo(upTo(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_the_wrong_password_nothing_arrives_and_it_shows(boolean tls) throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);

        try (Node node = annals.node(topic, login(tls, "wrong"))) {
            awaitFailure(node);
            assertThat(node.figure("publishing")).isZero();
        }

        assertThat(broker.positions(topic)).isEmpty();
    }

    private String[] login(boolean tls, String password) {
        return tls ? secured(password, broker.certificate()) : withoutTls(password);
    }

    private String[] withoutTls(String password) {
        return new String[] {
            "bootstrap-servers",
            broker.passwordAddress(),
            "properties.security.protocol",
            "SASL_PLAINTEXT",
            "properties.sasl.mechanism",
            "PLAIN",
            "properties.sasl.jaas.config",
            "%s required username=\"annals\" password=\"%s\";".formatted(PlainLoginModule.class.getName(), password)
        };
    }

    /** As {@code docs/feed.md} says; a certificate that nobody has signed has to be trusted by itself. */
    private String[] secured(String password, SelfSigned certificate) {
        return new String[] {
            "bootstrap-servers",
            broker.secureAddress(),
            "properties.security.protocol",
            "SASL_SSL",
            "properties.sasl.mechanism",
            "SCRAM-SHA-512",
            "properties.sasl.jaas.config",
            "%s required username=\"annals\" password=\"%s\";".formatted(ScramLoginModule.class.getName(), password),
            "properties.ssl.truststore.type",
            "PEM",
            "properties.ssl.truststore.certificates",
            certificate.pem()
        };
    }
}
