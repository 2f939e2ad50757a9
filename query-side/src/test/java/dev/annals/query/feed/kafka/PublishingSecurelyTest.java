package dev.annals.query.feed.kafka;

import static dev.annals.query.feed.kafka.Deployment.awaitFailure;
import static dev.annals.query.feed.kafka.Deployment.awaitLevel;
import static dev.annals.query.feed.kafka.Deployment.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a broker that wants TLS and a password. */
class PublishingSecurelyTest {

    private final Broker broker = Broker.running();
    private final Deployment annals = new Deployment();

    @BeforeEach
    void know_annals() throws Exception {
        broker.password("annals", "right");
    }

    @Test
    void events_arrive_by_tls_and_password() throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);

        try (Node node = annals.node(topic, secured("right", broker.certificate()))) {
            awaitLevel(node);
        }

        assertThat(broker.positions(topic)).isEqualTo(upTo(3));
    }

    @Test
    void with_the_wrong_password_nothing_arrives_and_it_shows() throws Exception {
        String topic = broker.topic(1);
        annals.happen(3);

        try (Node node = annals.node(topic, secured("wrong", broker.certificate()))) {
            awaitFailure(node);
            assertThat(node.figure("publishing")).isZero();
        }

        assertThat(broker.positions(topic)).isEmpty();
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
