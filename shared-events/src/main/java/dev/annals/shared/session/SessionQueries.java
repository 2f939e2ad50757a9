package dev.annals.shared.session;

import dev.annals.shared.user.UserId;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Questions about sessions; answered by the query side, never late (design section 7). */
public interface SessionQueries {

    /** The account and, if an id is given, the living session of a token; the newest state that this node has seen. */
    CompletionStage<Bearer> bearer(UserId userId, @Nullable SessionId sessionId);
}
