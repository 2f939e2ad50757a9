package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import dev.annals.benchmarks.Connection.Call;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The command: makes a large number of accounts, then measures how long lists and searches of them take, one at a time. */
final class Listing {

    private static final String HEADING = "| question | p50 ms | p95 ms | max ms | asked | found by each |\n"
            + "| --- | ---: | ---: | ---: | ---: | ---: |";
    private static final int MAKERS = 48;

    private Listing() {}

    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        String adminToken = Benchmark.adminToken(arguments[1]);
        int users = Integer.parseInt(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        new Population(url, adminToken, users).fill(MAKERS);
        try (Connection connection = new Connection(url)) {
            for (Question question : Question.values()) {
                measure(connection, question, adminToken, users, seconds / 2);
            }
            System.out.println(HEADING);
            for (Question question : Question.values()) {
                System.out.println(measure(connection, question, adminToken, users, seconds));
            }
        }
    }

    private static String measure(
            Connection connection, Question question, String adminToken, int users, double seconds)
            throws IOException {
        Random dice = new Random(question.ordinal());
        List<Double> millis = new ArrayList<>();
        List<Double> found = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end || millis.size() < 3) {
            Call call = new Call("GET", "/admin/users?" + question.query(dice, users), adminToken, "");
            long start = System.nanoTime();
            Answer answer = connection.send(call);
            millis.add((System.nanoTime() - start) / 1e6);
            if (answer.status() != 200) {
                throw new IOException(call.path() + " answered " + answer);
            }
            found.add((double) answer.total());
        }
        return "| %s | %.1f | %.1f | %.1f | %,d | %,.0f to %,.0f |"
                .formatted(
                        question.name().replace('_', ' '),
                        quantile(millis, 0.5),
                        quantile(millis, 0.95),
                        quantile(millis, 1),
                        millis.size(),
                        quantile(found, 0),
                        quantile(found, 1));
    }

    static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) (share * (values.size() - 1)));
    }
}
