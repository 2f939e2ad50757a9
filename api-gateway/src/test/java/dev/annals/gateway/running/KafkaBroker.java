package dev.annals.gateway.running;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.metadata.storage.Formatter;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** A real broker in a process of its own, which can be killed and started again on what it has written. */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    static {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
    }

    private final Path properties;
    private final Path log;
    private final int port = RunningAnnals.freePort();
    private Process process;

    /** Starts one that keeps everything in a directory. */
    public static KafkaBroker start(Path directory) {
        KafkaBroker broker = new KafkaBroker(directory);
        broker.start();
        return broker;
    }

    private KafkaBroker(Path directory) {
        this.properties = directory.resolve("server.properties");
        this.log = directory.resolve("broker.log");
        try {
            Path data = Files.createDirectories(directory.resolve("data"));
            Files.writeString(properties, properties(data));
            format(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String properties(Path data) {
        int controller = RunningAnnals.freePort();
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                log.dirs=%3$s
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                """.formatted(port, controller, data);
    }

    private static void format(Path data) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(Optional.of(data.toString()))
                    .addDirectory(data.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it answers. */
    public void start() {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "kafka.Kafka",
                properties.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the broker of " + log)
                .atMost(STARTS_WITHIN)
                .ignoreExceptions()
                .until(this::listens);
    }

    private boolean listens() throws IOException {
        try (Socket connection = new Socket("127.0.0.1", port)) {
            return connection.isConnected();
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** What a consumer that sees committed records only finds in a topic now, partition by partition. */
    public List<ConsumerRecord<String, String>> committed(String topic) {
        Map<String, Object> reading = Map.of(
                "bootstrap.servers", address(), "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
