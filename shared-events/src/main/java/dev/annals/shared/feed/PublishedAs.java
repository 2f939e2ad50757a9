package dev.annals.shared.feed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type under which a public event is known outside. A field may be added; any other change is a new version. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PublishedAs {

    /** The type without its prefix and version, such as {@code user.signed_up}. */
    String value();

    /** Counts the shapes that consumers had to learn, from 1. */
    int version() default 1;
}
