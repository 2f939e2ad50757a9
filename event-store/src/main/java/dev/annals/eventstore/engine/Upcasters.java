package dev.annals.eventstore.engine;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Brings events that were stored in an older shape into the shape of today, one revision at a time. */
final class Upcasters {

    /** Every step there is; an entry turns its revision into the next one. */
    private final Map<Shape, UnaryOperator<ObjectNode>> steps;

    Upcasters(Map<Shape, UnaryOperator<ObjectNode>> steps) {
        this.steps = Map.copyOf(steps);
    }

    /** No event has had a second shape yet. */
    static Upcasters ofToday() {
        return new Upcasters(Map.of());
    }

    /** The tree in the shape of {@code wanted}, or null when a step is missing. */
    @Nullable
    ObjectNode raise(String name, int stored, int wanted, ObjectNode tree) {
        ObjectNode raised = tree;
        for (int revision = stored; revision < wanted; revision++) {
            UnaryOperator<ObjectNode> step = steps.get(new Shape(name, revision));
            if (step == null) {
                return null;
            }
            raised = step.apply(raised);
        }
        return raised;
    }

    /** A shape that an event has had. */
    record Shape(String name, int revision) {}
}
