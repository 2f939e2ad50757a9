package dev.annals.shared.feed;

import java.util.List;

/** Which types of public events somebody wants: one by its name, or with {@code .*} at the end all whose names begin so. */
public record TypePattern(String text) {

    private static final String REST = ".*";

    public boolean includes(String type) {
        return text.endsWith(REST) ? type.startsWith(text.substring(0, text.length() - 1)) : type.equals(text);
    }

    /** The types that there are of it today. */
    public List<String> types() {
        return EventSchemas.types().stream().filter(this::includes).toList();
    }
}
