package dev.annals.gateway.format;

import dev.annals.shared.feed.TypePattern;

/** Types of public events as requests name them. */
public final class EventTypes {

    private EventTypes() {}

    /** A name that nothing has would never be told of: most likely it is misspelt. */
    public static TypePattern parse(String name) {
        TypePattern pattern = new TypePattern(name);
        if (pattern.types().isEmpty()) {
            throw Invalid.request("types names " + name + ", which is no type of event: see /events/schemas");
        }
        return pattern;
    }
}
