package dev.annals.shared.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and revision under which an event is stored, for ever; a new shape gets a new revision and an upcaster. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {

    /** The stored name, such as {@code user.signed_up}. */
    String value();

    /** Counts the shapes that the event has had, from 1. */
    int revision() default 1;
}
