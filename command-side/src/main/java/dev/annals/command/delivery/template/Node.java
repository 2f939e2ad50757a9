package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface Node {

    void render(Scope scope) throws BrokenTemplate;

    /** What is copied. */
    record Text(String text) implements Node {

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            scope.budget().write(text);
        }
    }

    /** A value, written as its place wants it. */
    record Output(Expression value, Escaping escaping) implements Node {

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            scope.budget().write(escaping.apply(GoText.of(value.value(scope))));
        }
    }

    /** A variable gets a value, for the first time or again. */
    record Assignment(String name, Expression value, boolean declares) implements Node {

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            set(scope, value.value(scope));
        }

        void set(Scope scope, @Nullable Object found) {
            if (declares) {
                scope.declare(name, found);
            } else {
                scope.assign(name, found);
            }
        }
    }

    /** One after the other. */
    record Sequence(List<Node> nodes) implements Node {

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            for (Node node : nodes) {
                scope.budget().step();
                node.render(scope);
            }
        }
    }

    /**
     * {@code if} and {@code with}.
     *
     * @param name of the variable that keeps what was looked at; null for none
     * @param focus whether the dot becomes what was looked at
     */
    record Choice(@Nullable Assignment name, Expression condition, boolean focus, Node then, Node otherwise)
            implements Node {

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            Object value = condition.value(scope);
            Scope inner = scope.inner();
            if (name != null) {
                name.set(inner, value);
            }
            if (Function.isTrue(value)) {
                then.render(focus ? inner.inner(value) : inner.inner());
            } else {
                otherwise.render(inner.inner());
            }
        }
    }

    /** {@code range} over a list, the sorted keys of a map, or a number of times. */
    record Loop(List<Assignment> names, Expression over, Node body, Node otherwise) implements Node {

        private static final int MOST_TIMES = 100_000;

        @Override
        public void render(Scope scope) throws BrokenTemplate {
            Map<Object, @Nullable Object> entries = entries(over.value(scope));
            if (entries.isEmpty()) {
                otherwise.render(scope.inner());
            }
            for (Map.Entry<Object, @Nullable Object> entry : entries.entrySet()) {
                scope.budget().step();
                Scope inner = scope.inner(entry.getValue());
                name(inner, entry);
                body.render(inner);
            }
        }

        /** One name is that of the value, two are those of key and value. */
        private void name(Scope inner, Map.Entry<Object, @Nullable Object> entry) {
            if (names.size() == 2) {
                names.get(0).set(inner, entry.getKey());
            }
            if (!names.isEmpty()) {
                names.get(names.size() - 1).set(inner, entry.getValue());
            }
        }

        private static Map<Object, @Nullable Object> entries(@Nullable Object value) throws BrokenTemplate {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
                entries.putAll(sorted);
            } else {
                List<?> list = elements(value);
                for (int i = 0; i < list.size(); i++) {
                    entries.put((long) i, list.get(i));
                }
            }
            return entries;
        }

        private static List<?> elements(@Nullable Object value) throws BrokenTemplate {
            if (value instanceof List<?> list) {
                return list;
            }
            if (value instanceof Long times && times <= MOST_TIMES) {
                List<Long> numbers = new ArrayList<>();
                for (long i = 0; i < times; i++) {
                    numbers.add(i);
                }
                return numbers;
            }
            if (value == null) {
                return List.of();
            }
            throw new BrokenTemplate("range over what is neither a list nor a map");
        }
    }
}
