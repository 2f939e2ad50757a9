package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A type of public event: its name, and its fields in order. JSON, schemas and documentation are made of it.
 *
 * @param type as consumers know it
 * @param meaning one sentence
 */
record Shape(String type, String meaning, List<Field> fields) {

    /** The key in {@code data} that lists the personal fields which were erased. */
    static final String ERASED = "erased";

    private static final String PREFIX = "dev.annals.";
    private static final Map<Class<?>, Shape> BY_CLASS = new LinkedHashMap<>();

    static {
        Stream.of(PublicEvent.class.getPermittedSubclasses())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .forEach(type -> BY_CLASS.put(type, read(type)));
    }

    static Shape of(PublicEvent event) {
        Shape shape = BY_CLASS.get(event.getClass());
        if (shape == null) {
            throw new IllegalArgumentException(event.getClass() + " is no public event");
        }
        return shape;
    }

    /** Every type there is, in the order of the source. */
    static List<Shape> all() {
        return List.copyOf(BY_CLASS.values());
    }

    private static Shape read(Class<?> type) {
        PublishedAs published = type.getAnnotation(PublishedAs.class);
        Meaning meaning = type.getAnnotation(Meaning.class);
        if (published == null || meaning == null) {
            throw new IllegalStateException(type + " needs a published type and a meaning");
        }
        List<Field> fields =
                Stream.of(type.getRecordComponents()).map(Field::of).toList();
        return new Shape(PREFIX + published.value() + ".v" + published.version(), meaning.value(), fields);
    }

    /** What a disclosure tells of an event, field by field; what is absent is left out. */
    Map<String, Object> told(PublicEvent event, Disclosure disclosure) {
        Map<String, Object> told = new LinkedHashMap<>();
        List<String> erased = new ArrayList<>();
        for (Field field : fields) {
            Object value = field.of(event);
            if (value instanceof Personal<?> personal) {
                value = field.disclosed(personal, disclosure);
                if (personal.orNull() == null && field.shows(disclosure)) {
                    erased.add(field.name());
                }
            }
            if (value != null) {
                told.put(field.name(), value);
            }
        }
        if (!erased.isEmpty()) {
            told.put(ERASED, erased);
        }
        return told;
    }

    int weight(PublicEvent event) {
        return fields.stream().mapToInt(field -> Weight.of(field.of(event))).sum() + Weight.OBJECT;
    }

    List<Field> personal() {
        return fields.stream().filter(Field::personal).toList();
    }
}
