package dev.annals.command.subscription.webhook;

import dev.annals.command.subscription.KnownSubscriptions.Known;
import dev.annals.shared.bus.RushHour;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What every delivery needs, and how one goes out.
 *
 * @param inbox leads back to the dispatcher's thread
 */
record Delivering(
        EventLog log,
        Checkpoints checkpoints,
        Pages pages,
        Courier courier,
        Reports reports,
        Inbox inbox,
        WebhookProperties settings,
        RetrySchedule schedule,
        SubscriptionMeters meters,
        RushHour rushHour,
        Clock clock) {

    /** Sends an event to a subscription as it is known now; what follows on the future must not block. */
    CompletableFuture<Receipt> send(Parcel parcel, Known to) {
        FeedEvent kept = parcel.content();
        FeedEvent event = kept == null ? pages.at(parcel.position()) : kept;
        if (event == null) {
            throw new IllegalStateException(parcel + " is not public any more");
        }
        SubscriptionView view = to.view();
        byte[] body = event.json(view.disclosure());
        Map<String, String> headers =
                SignedDelivery.headers(deliveryId(view, parcel), body, to.secrets(), clock.instant());
        return courier.send(view.url(), headers, body);
    }

    /** The same at every attempt and in every replay, so that receivers can tell a repetition. */
    private static String deliveryId(SubscriptionView view, Parcel parcel) {
        return "evt_" + view.id().toString().replace("-", "") + "_" + parcel.position();
    }
}
