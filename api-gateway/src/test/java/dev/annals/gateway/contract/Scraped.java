package dev.annals.gateway.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A scrape, read as strictly as Prometheus' text format 0.0.4 is written. */
final class Scraped {

    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][\\w:]*) (.*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][\\w:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final Map<String, Family> families = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();

    /** What stands under one name. */
    record Family(String name, String help, String type, TreeSet<String> labels) {}

    record Sample(String name, Map<String, String> labels, double value) {}

    static Scraped of(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        Scraped scraped = new Scraped();
        text.lines().forEach(scraped::read);
        return scraped;
    }

    private @Nullable String help;
    private @Nullable Family current;

    private void read(String line) {
        Matcher helping = HELP.matcher(line);
        Matcher typing = TYPE.matcher(line);
        if (helping.matches()) {
            help = helping.group(2);
        } else if (typing.matches()) {
            current =
                    new Family(typing.group(1), Objects.requireNonNullElse(help, ""), typing.group(2), new TreeSet<>());
            help = null;
            if (families.put(current.name, current) != null) {
                throw new AssertionError("twice: " + line);
            }
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher sampling = SAMPLE.matcher(line);
        if (!sampling.matches() || current == null || !belongs(sampling.group(1), current)) {
            throw new AssertionError("not of the format: " + line);
        }
        Map<String, String> labels = labels(Objects.requireNonNullElse(sampling.group(2), ""));
        current.labels.addAll(labels.keySet());
        samples.add(new Sample(sampling.group(1), labels, value(sampling.group(3))));
    }

    private static boolean belongs(String name, Family family) {
        return name.equals(family.name)
                || List.of("histogram", "summary").contains(family.type)
                        && name.matches(Pattern.quote(family.name) + "_(bucket|sum|count)");
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find() && label.start() == end) {
            labels.put(label.group(1), label.group(2));
            end = label.end();
        }
        if (end != text.length()) {
            throw new AssertionError("no labels: " + text);
        }
        return labels;
    }

    private static double value(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    Map<String, Family> families() {
        return families;
    }

    List<Sample> samples() {
        return samples;
    }

    /** The sum of what has this name and these labels among others, {@code name=value}. */
    double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name))
                .filter(sample -> List.of(labels).stream().allMatch(label -> {
                    String[] sides = label.split("=", 2);
                    return sides[1].equals(sample.labels.get(sides[0]));
                }))
                .mapToDouble(Sample::value)
                .sum();
    }
}
