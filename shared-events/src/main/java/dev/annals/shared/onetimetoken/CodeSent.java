package dev.annals.shared.onetimetoken;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a code that is on its way to a phone.
 *
 * @param messageId set only for a number that has a code of its own and gets no message
 */
public record CodeSent(@Nullable String messageId) {

    /** Nothing is told; perhaps nothing was sent either. */
    public static final CodeSent QUIETLY = new CodeSent(null);
}
