package dev.annals.command.delivery.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is visible at a place while a template is rendered: the dot, variables, and how much may still be done. */
final class Scope {

    private final @Nullable Scope outer;
    private final @Nullable Object dot;
    private final Budget budget;
    private final Map<String, @Nullable Object> variables = new HashMap<>(4);

    private Scope(@Nullable Scope outer, @Nullable Object dot, Budget budget) {
        this.outer = outer;
        this.dot = dot;
        this.budget = budget;
    }

    /** The outermost; {@code $} is all there is. */
    static Scope of(Map<String, ?> values, Budget budget) {
        Scope scope = new Scope(null, values, budget);
        scope.declare("$", values);
        return scope;
    }

    Scope inner(@Nullable Object newDot) {
        return new Scope(this, newDot, budget);
    }

    Scope inner() {
        return inner(dot);
    }

    @Nullable
    Object dot() {
        return dot;
    }

    Budget budget() {
        return budget;
    }

    void declare(String name, @Nullable Object value) {
        variables.put(name, value);
    }

    /** The parser has seen to it that the variable is there. */
    void assign(String name, @Nullable Object value) {
        Scope owner = owner(name);
        if (owner != null) {
            owner.variables.put(name, value);
        }
    }

    @Nullable
    Object variable(String name) {
        Scope owner = owner(name);
        return owner == null ? null : owner.variables.get(name);
    }

    private @Nullable Scope owner(String name) {
        Scope scope = this;
        while (scope != null && !scope.variables.containsKey(name)) {
            scope = scope.outer;
        }
        return scope;
    }
}
