package dev.annals.command.delivery.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has a value: a text, a variable, a field, a call. */
sealed interface Expression {

    @Nullable
    Object value(Scope scope) throws BrokenTemplate;

    /** Written out. */
    record Literal(@Nullable Object value) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) {
            return value;
        }
    }

    /** {@code .}. */
    record Dot() implements Expression {

        @Override
        public @Nullable Object value(Scope scope) {
            return scope.dot();
        }
    }

    /** {@code $name}. */
    record Variable(String name) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) {
            return scope.variable(name);
        }
    }

    /** {@code of.field}; nothing where there is no such field. */
    record Field(Expression of, String name) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) throws BrokenTemplate {
            return of.value(scope) instanceof Map<?, ?> map ? map.get(name) : null;
        }
    }

    /** {@code function argument …}. */
    record Call(Function function, List<Expression> arguments) implements Expression {

        @Override
        public @Nullable Object value(Scope scope) throws BrokenTemplate {
            scope.budget().step();
            if (function.isLazy()) {
                return firstThatDecides(scope);
            }
            List<@Nullable Object> values = new ArrayList<>(arguments.size());
            for (Expression argument : arguments) {
                values.add(argument.value(scope));
            }
            return function.apply(values);
        }

        /** {@code and} ends with the first that is not true, {@code or} with the first that is. */
        private @Nullable Object firstThatDecides(Scope scope) throws BrokenTemplate {
            Object value = null;
            for (Expression argument : arguments) {
                value = argument.value(scope);
                if (Function.isTrue(value) == (function == Function.OR)) {
                    return value;
                }
            }
            return value;
        }
    }
}
