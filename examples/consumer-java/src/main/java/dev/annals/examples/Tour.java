package dev.annals.examples;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the packaged jar, lets users come, change and go while a {@link FollowUsers} is killed and started again, and holds its
 * table against the users. The argument is the path of the jar.
 */
public final class Tour {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path jar;
    private final Path directory;
    private final int port;
    private final List<Process> started = new ArrayList<>();
    private String token = "";

    private Tour(Path jar, Path directory, int port) {
        this.jar = jar;
        this.directory = directory;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            free.close();
            Path directory = Files.createTempDirectory("annals-consumer-");
            try {
                new Tour(Path.of(arguments[0]).toAbsolutePath(), directory, free.getLocalPort()).walk();
            } finally {
                remove(directory);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void walk() throws Exception {
        java(Map.of("PORT", String.valueOf(port)), "-jar", jar.toString());
        try {
            until("Annals is up", () -> answer("GET", "/health", null).statusCode() == 200);
            token = serviceToken();
            follow();
        } finally {
            started.forEach(Process::destroy);
            for (Process process : started) {
                process.waitFor(15, TimeUnit.SECONDS);
            }
        }
    }

    private void follow() throws Exception {
        String file = directory.resolve("users.db").toString();
        String[] follower = {
            "-cp", System.getProperty("java.class.path"), FollowUsers.class.getName(), url(""), token, file
        };
        Process first = java(Map.of(), follower);
        String ann = signUp("ann@example.com");
        String bob = signUp("bob@example.com");
        until("ann and bob are in the table", () -> table(file).equals(users()));
        System.out.println("ok  who signs up is in the table");

        first.destroyForcibly().waitFor();
        call("PUT", "/admin/users/" + ann, "{\"email\":\"anna@example.com\",\"ban_duration\":\"1h\"}");
        call("DELETE", "/admin/users/" + bob, null);
        signUp("eve@example.com");
        java(Map.of(), follower);
        until("the table is in step again", () -> table(file).equals(users()));
        System.out.println("ok  what happened while the consumer was dead is in the table, too: " + table(file));
    }

    private String signUp(String email) throws IOException, InterruptedException {
        String body = "{\"email\":\"%s\",\"password\":\"correct horse battery\",\"email_confirm\":true}";
        return call("POST", "/admin/users", body.formatted(email)).get("id").asString();
    }

    /** As Annals knows them. */
    private TreeSet<String> users() throws IOException, InterruptedException {
        TreeSet<String> users = new TreeSet<>();
        for (JsonNode user : call("GET", "/admin/users", null).get("users")) {
            boolean banned = user.hasNonNull("banned_until");
            users.add(user.get("id").asString() + " " + user.get("email").asString() + (banned ? " banned" : ""));
        }
        return users;
    }

    /** As the consumer knows them. */
    private static TreeSet<String> table(String file) throws SQLException {
        TreeSet<String> users = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email, banned_until FROM users")) {
            while (rows.next()) {
                users.add(rows.getString(1) + " " + rows.getString(2) + (rows.getString(3) == null ? "" : " banned"));
            }
        }
        return users;
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(method, path, body);
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> answer(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + token)
                .method(method, sent)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String serviceToken() throws IOException, InterruptedException {
        Process minting = java(Map.of(), "-jar", jar.toString(), "token", "--role", "service_role", "--name", "tour");
        minting.waitFor();
        Matcher printed = TOKEN.matcher(Files.readString(log()));
        if (!printed.find()) {
            throw new IOException("no token was printed: " + Files.readString(log()));
        }
        return printed.group();
    }

    private Process java(Map<String, String> settings, String... arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(arguments)));
        process.command().add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        process.environment().put("ANNALS_DATA_DIR", directory.resolve("data").toString());
        process.environment().put("GOTRUE_API_HOST", "127.0.0.1");
        process.environment().putAll(settings);
        Process begun = process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectInput(new File("/dev/null"))
                .start();
        started.add(begun);
        return begun;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!holds(condition)) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("waited in vain: " + what + "; they said:\n" + Files.readString(log()));
            }
            Thread.sleep(100);
        }
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (IOException | SQLException notYet) {
            return false;
        }
    }
}
