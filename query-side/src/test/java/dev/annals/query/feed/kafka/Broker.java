package dev.annals.query.feed.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker in this process: it is its own controller, keeps its data in a directory, and can be started again. */
final class Broker {

    private static final int ITERATIONS = 4096;

    private static Broker running;

    private final Map<String, Object> config = new HashMap<>();
    private final int port = freePort();
    private final int securePort = freePort();
    private final int passwordPort = freePort();
    private SelfSigned certificate;
    private KafkaRaftServer server;

    /** The one of all tests in this process. */
    static synchronized Broker running() {
        if (running == null) {
            running = new Broker(directory());
        }
        return running;
    }

    private Broker(Path directory) {
        int controller = freePort();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        String clients = "PLAINTEXT://127.0.0.1:" + port + ",SECURE://127.0.0.1:" + securePort
                + ",PASSWORD://127.0.0.1:" + passwordPort;
        config.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + controller);
        config.put("advertised.listeners", clients);
        config.put("controller.listener.names", "CONTROLLER");
        config.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL,PASSWORD:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("listener.name.password.sasl.enabled.mechanisms", "PLAIN");
        config.put(
                "listener.name.password.plain.sasl.jaas.config",
                PlainLoginModule.class.getName() + " required user_annals=\"right\";");
        config.putAll(secured(directory));
        config.put("log.dirs", directory.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("offsets.topic.num.partitions", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("log.cleaner.enable", "false");
        config.put("num.network.threads", "1");
        config.put("num.io.threads", "2");
        format(directory);
        start();
    }

    /** A listener that wants TLS and a password. */
    private Map<String, Object> secured(Path directory) {
        certificate = SelfSigned.in(directory.resolveSibling(directory.getFileName() + "-tls"));
        String listener = "listener.name.secure.";
        return Map.of(
                listener + "ssl.keystore.type",
                "PKCS12",
                listener + "ssl.keystore.location",
                certificate.keystore().toString(),
                listener + "ssl.keystore.password",
                SelfSigned.PASSWORD,
                listener + "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                listener + "scram-sha-512.sasl.jaas.config",
                ScramLoginModule.class.getName() + " required;");
    }

    /** Left behind when the process ends: a broker whose files vanish halts it. */
    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(Optional.of(directory.toString()))
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** The same broker where it wants TLS and a password. */
    String secureAddress() {
        return "127.0.0.1:" + securePort;
    }

    /** Whom clients have to trust there. */
    SelfSigned certificate() {
        return certificate;
    }

    /** The same broker where it wants the password of {@code annals}, and no TLS. */
    String passwordAddress() {
        return "127.0.0.1:" + passwordPort;
    }

    /** From now on somebody has a password. */
    void password(String user, String password) throws Exception {
        ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, how, password)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    /** A topic of its own with so many partitions. */
    String topic(int partitions) throws Exception {
        String name = "annals." + UUID.randomUUID();
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        return name;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** What a consumer that sees committed records only finds in a topic now, partition by partition. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> reading = Map.of(
                "bootstrap.servers", address(), "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    /** Their positions in the log, partition by partition. */
    List<Long> positions(String topic) {
        return committed(topic).stream()
                .map(record -> Records.position(record.headers()))
                .toList();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
