package dev.annals.shared.subscription;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Questions about subscriptions; answered from the log itself, so that an answered write is in the next answer. */
public interface SubscriptionQueries {

    /** All of them, the oldest first. */
    CompletionStage<List<SubscriptionState>> all();

    /** One of them; empty when there is none of this id. */
    CompletionStage<Optional<SubscriptionState>> find(SubscriptionId id);

    /** The dead letters behind a position in order, at most {@code limit}; empty when there is no such subscription. */
    CompletionStage<Optional<List<DeadLetter>>> deadLetters(SubscriptionId id, long after, int limit);
}
