package dev.annals.shared.subscription;

import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.TypePattern;
import dev.annals.shared.personal.Personal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its events tell it, without its secrets. The address it is sent to may hold one, so it does not print.
 *
 * @param types of the events that are wanted, as {@link TypePattern}s; empty for all
 * @param contact the address that is mailed when deliveries end; "" for none
 * @param after the position behind which deliveries began, at first or for the last replay
 * @param run counts the replays: what is known of an earlier one does not bear on a later one
 * @param since when the status began
 * @param reason why it is failing, or was stopped; null otherwise
 * @param stopTold whether somebody was told that it was stopped
 */
public record SubscriptionView(
        SubscriptionId id,
        String url,
        List<String> types,
        Disclosure disclosure,
        String description,
        String contact,
        long after,
        int run,
        SubscriptionStatus status,
        Instant since,
        @Nullable String reason,
        boolean stopTold,
        Instant createdAt,
        Instant changedAt) {

    /** What an event makes of a subscription; null when there is none any more, or none yet. */
    public static @Nullable SubscriptionView after(
            @Nullable SubscriptionView before, SubscriptionEvent event, Instant at) {
        if (event instanceof SubscriptionEvent.Created created) {
            return created(created, at);
        }
        return before == null || event instanceof SubscriptionEvent.Deleted ? null : before.after(event, at);
    }

    private static SubscriptionView created(SubscriptionEvent.Created event, Instant at) {
        return new SubscriptionView(
                event.subscriptionId(),
                event.url().orElse(""),
                event.types(),
                event.disclosure(),
                event.description().orElse(""),
                event.contact().orElse(""),
                event.after(),
                0,
                SubscriptionStatus.ACTIVE,
                at,
                null,
                false,
                at,
                at);
    }

    private SubscriptionView after(SubscriptionEvent event, Instant at) {
        if (event instanceof SubscriptionEvent.Changed changed) {
            return changed(changed, at);
        }
        if (event instanceof SubscriptionEvent.Replayed replayed) {
            return from(replayed.after(), at);
        }
        if (event instanceof SubscriptionEvent.Failing failing) {
            return with(SubscriptionStatus.FAILING, failing.failure(), at);
        }
        if (event instanceof SubscriptionEvent.Stopped stopped) {
            return with(SubscriptionStatus.STOPPED, stopped.reason(), at);
        }
        if (event instanceof SubscriptionEvent.Paused) {
            return with(SubscriptionStatus.PAUSED, null, at);
        }
        if (event instanceof SubscriptionEvent.Resumed || event instanceof SubscriptionEvent.Recovered) {
            return with(SubscriptionStatus.ACTIVE, null, at);
        }
        return event instanceof SubscriptionEvent.StopTold ? told() : this;
    }

    private SubscriptionView changed(SubscriptionEvent.Changed event, Instant at) {
        return new SubscriptionView(
                id,
                orElse(event.url(), url),
                event.types() == null ? types : event.types(),
                event.disclosure() == null ? disclosure : event.disclosure(),
                orElse(event.description(), description),
                orElse(event.contact(), contact),
                after,
                run,
                status,
                since,
                reason,
                stopTold,
                createdAt,
                at);
    }

    private SubscriptionView from(long position, Instant at) {
        return copy(position, run + 1, status, since, reason, stopTold, at);
    }

    private SubscriptionView with(SubscriptionStatus next, @Nullable String why, Instant at) {
        return copy(after, run, next, at, why, false, changedAt);
    }

    private SubscriptionView told() {
        return copy(after, run, status, since, reason, true, changedAt);
    }

    /** The same wishes, while what becomes of them differs. */
    private SubscriptionView copy(
            long begin,
            int count,
            SubscriptionStatus next,
            Instant from,
            @Nullable String why,
            boolean told,
            Instant changed) {
        return new SubscriptionView(
                id,
                url,
                types,
                disclosure,
                description,
                contact,
                begin,
                count,
                next,
                from,
                why,
                told,
                createdAt,
                changed);
    }

    private static String orElse(@Nullable Personal<String> given, String before) {
        return given == null ? before : given.orElse("");
    }

    /** Whether events of a type are to be sent. */
    public boolean wants(String type) {
        return types.isEmpty() || types.stream().anyMatch(wanted -> new TypePattern(wanted).includes(type));
    }

    /** Under which name it is kept how far deliveries have come. */
    public String progress() {
        return "webhook/" + id + "/" + run;
    }

    @Override
    public String toString() {
        return "subscription " + id;
    }
}
