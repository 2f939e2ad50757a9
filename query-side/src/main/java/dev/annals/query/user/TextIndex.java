package dev.annals.query.user;

import dev.annals.query.storage.SqliteConnection;
import dev.annals.shared.user.UserFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that can match a filter by every three characters in a row that it has. What is found is checked by
 * the filter itself: the index knows neither where in the text they stand nor in which field.
 */
final class TextIndex {

    /** Checking more takes longer than reading the whole list. */
    private static final int MOST_CANDIDATES = 10_000;

    private static final int GRAM = 3;
    private static final int MOST_PROBED = 64;
    private static final int MOST_CHOSEN = 6;
    private static final int PROBE = 200;

    private static final String FOUND = "SELECT rowid FROM users_v2_text WHERE users_v2_text MATCH ? LIMIT ?";
    private static final String COUNT = "SELECT count(*), max(rowid) FROM (" + FOUND + ")";

    private TextIndex() {}

    /** Whom the index proposes; nobody when it cannot help, since too many would be found. */
    static Lead lead(SqliteConnection reader, UserFilter filter) {
        String like = like(reader, new Like(filter.like()));
        String text = all(reader, Like.literally(filter.text()).folded());
        String match = Stream.of(like, text).filter(Objects::nonNull).collect(Collectors.joining(" AND "));
        if (match.isEmpty()) {
            return Lead.NONE;
        }
        List<Long> candidates = reader.query(FOUND, row -> row.getLong(1), match, MOST_CANDIDATES + 1);
        return candidates.size() > MOST_CANDIDATES ? Lead.NONE : new Lead(true, candidates);
    }

    /** The address has it as it is, or the name has it folded. */
    private static @Nullable String like(SqliteConnection reader, Like like) {
        String asItIs = all(reader, like);
        if (asItIs == null || like.equals(like.folded())) {
            return asItIs;
        }
        String folded = all(reader, like.folded());
        return folded == null ? null : "(" + asItIs + " OR " + folded + ")";
    }

    private static @Nullable String all(SqliteConnection reader, Like like) {
        Set<String> grams = new LinkedHashSet<>();
        like.stretches().forEach(stretch -> addGrams(stretch.codePoints().toArray(), grams));
        String all = rarest(reader, grams).stream().map(TextIndex::quoted).collect(Collectors.joining(" AND "));
        return all.isEmpty() ? null : "(" + all + ")";
    }

    private static void addGrams(int[] stretch, Set<String> grams) {
        for (int i = 0; i + GRAM <= stretch.length && grams.size() < MOST_PROBED; i++) {
            grams.add(new String(stretch, i, GRAM));
        }
    }

    /** A few that not many have suffice; those that almost everybody has would only be read for nothing. */
    private static List<String> rarest(SqliteConnection reader, Set<String> grams) {
        List<Probe> probes = new ArrayList<>();
        for (String gram : grams) {
            Probe probe = probe(reader, quoted(gram), PROBE);
            if (probe.found < PROBE) {
                return List.of(gram);
            }
            probes.add(new Probe(gram, probe.found, probe.upTo));
        }
        probes.sort(Comparator.comparingLong(Probe::upTo).reversed());
        return probes.stream().limit(MOST_CHOSEN).map(Probe::match).toList();
    }

    private static Probe probe(SqliteConnection reader, String match, int most) {
        return reader.query(COUNT, row -> new Probe(match, row.getInt(1), row.getLong(2)), match, most)
                .get(0);
    }

    private static String quoted(String gram) {
        return "\"" + gram.replace("\"", "\"\"") + "\"";
    }

    /**
     * The first accounts that something matches.
     *
     * @param upTo how far one had to look for so many: the further, the rarer
     */
    private record Probe(String match, int found, long upTo) {}
}
