package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field of a public event.
 *
 * @param name in JSON
 * @param meaning one sentence
 * @param type of its value; of a personal field that of what it holds
 * @param required whether it is there always
 * @param mask how a personal field shows in part; null when it does not
 */
record Field(
        String name,
        String meaning,
        Type type,
        boolean personal,
        boolean required,
        @Nullable Mask mask,
        Method accessor) {

    static Field of(RecordComponent component) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        if (meaning == null) {
            throw new IllegalStateException(component + " needs a meaning");
        }
        boolean personal = component.getType() == Personal.class;
        Masked masked = component.getAnnotation(Masked.class);
        Type type = component.getGenericType();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Field(
                snakeCase(component.getName()),
                meaning.value(),
                personal ? ((ParameterizedType) type).getActualTypeArguments()[0] : type,
                personal,
                !personal && !nullable,
                masked == null ? null : masked.value(),
                component.getAccessor());
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Whether a disclosure tells anything of it. */
    boolean shows(Disclosure disclosure) {
        return !personal || disclosure == Disclosure.FULL || (disclosure == Disclosure.MASKED && mask != null);
    }

    /** The value in an event; null when it is absent. */
    @Nullable
    Object of(PublicEvent event) {
        try {
            return accessor.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor does not fail", e);
        }
    }

    /** What a disclosure tells of a personal value; null for nothing. */
    @Nullable
    Object disclosed(Personal<?> value, Disclosure disclosure) {
        Object known = shows(disclosure) ? value.orNull() : null;
        return known != null && disclosure == Disclosure.MASKED && mask != null ? mask.over(known.toString()) : known;
    }
}
