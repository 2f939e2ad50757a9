package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import dev.annals.benchmarks.Connection.Call;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The command: measures how long questions about the past take, one at a time. */
final class Past {

    private static final String HEADING = "| question | p50 ms | p95 ms | max ms | asked |\n| --- | ---: | ---: | ---: | ---: |";

    private final Connection connection;
    private final String adminToken;
    private final Random dice = new Random(7);

    private Past(Connection connection, String adminToken) {
        this.connection = connection;
        this.adminToken = adminToken;
    }

    public static void main(String[] arguments) throws Exception {
        String adminToken = Benchmark.adminToken(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        try (Connection connection = new Connection(URI.create(arguments[0]))) {
            new Past(connection, adminToken).measure(seconds);
        }
    }

    private void measure(double seconds) throws IOException {
        Accounts accounts = new Accounts(somebody(), ids("q=often-here"), ids("q=often-changed"));
        for (PastQuestion question : PastQuestion.values()) {
            measure(question, accounts, seconds / 2);
        }
        System.out.println(HEADING);
        for (PastQuestion question : PastQuestion.values()) {
            System.out.println(measure(question, accounts, seconds));
        }
    }

    private List<String> somebody() throws IOException {
        long all = get("/admin/users?per_page=1").total();
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < 40; i++) {
            ids.addAll(ids("per_page=50&page=" + (1 + dice.nextInt((int) (all / 50)))));
        }
        return new ArrayList<>(ids);
    }

    private List<String> ids(String query) throws IOException {
        return get("/admin/users?" + query).userIds();
    }

    private String measure(PastQuestion question, Accounts accounts, double seconds) throws IOException {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while ((System.nanoTime() < end || millis.size() < 3) && millis.size() < question.most()) {
            Call call = question.call(dice, accounts, adminToken);
            long start = System.nanoTime();
            Answer answer = connection.send(call);
            millis.add((System.nanoTime() - start) / 1e6);
            if (answer.status() != 200) {
                throw new IOException(call.path() + " answered " + answer);
            }
        }
        return "| %s | %.1f | %.1f | %.1f | %,d |"
                .formatted(
                        question.name().replace('_', ' '),
                        Listing.quantile(millis, 0.5),
                        Listing.quantile(millis, 0.95),
                        Listing.quantile(millis, 1),
                        millis.size());
    }

    private Answer get(String path) throws IOException {
        return connection.send(new Call("GET", path, adminToken, ""));
    }

    /**
     * Whom questions are about.
     *
     * @param any with ten events on average
     * @param busy with a thousand sign-ins and refreshes
     * @param changed with a thousand changes of the account
     */
    record Accounts(List<String> any, List<String> busy, List<String> changed) {

        /** Who is erased, and nobody asks for afterwards. */
        String takeOne(Random dice) {
            return any.remove(dice.nextInt(any.size()));
        }
    }
}
