package dev.annals.eventstore.log.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import dev.annals.shared.log.LogUnavailable;
import java.util.function.Supplier;

/** What MongoDB's errors mean. */
public final class MongoFaults {

    private MongoFaults() {}

    /** The answer to a question; fails with {@link LogUnavailable} when there is none. */
    public static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException failure) {
            throw new LogUnavailable("MongoDB did not answer", failure);
        }
    }

    /** Whether something else is there already under the same id. */
    public static boolean isTaken(MongoException failure) {
        return ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }
}
