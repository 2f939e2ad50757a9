package dev.annals.command.bus;

import java.util.function.Supplier;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** A look at aggregates outside a decision: nothing is held afterwards, so a decision must look again. */
public final class Glance {

    private Glance() {}

    /** What {@code look} finds; it must not apply events. */
    public static <T> T at(Supplier<T> look) {
        ResultMessage<T> seen = DefaultUnitOfWork.startAndGet(null).executeWithResult(look::get);
        if (seen.isExceptional()) {
            throw unchecked(seen.exceptionResult());
        }
        return seen.getPayload();
    }

    private static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
