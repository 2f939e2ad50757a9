package dev.annals.command.subscription.webhook;

import dev.annals.command.delivery.NotSent;
import dev.annals.command.delivery.OperatorMails;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionStatus;
import dev.annals.shared.subscription.SubscriptionView;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails whoever wants to know that deliveries to a subscription have stopped: at least once, under the same Message-ID. */
final class StopMails {

    private static final Logger LOG = LoggerFactory.getLogger(StopMails.class);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

    private final OperatorMails mails;
    private final Checkpoints checkpoints;
    private final Reports reports;
    private final WebhookProperties settings;
    private final Map<SubscriptionId, Long> tried = new ConcurrentHashMap<>();

    StopMails(OperatorMails mails, Checkpoints checkpoints, Reports reports, WebhookProperties settings) {
        this.mails = mails;
        this.checkpoints = checkpoints;
        this.reports = reports;
        this.settings = settings;
    }

    /** Sends the mail that a subscription owes, unless it was tried a moment ago. */
    void consider(SubscriptionView view) {
        if (view.status() != SubscriptionStatus.STOPPED || view.stopTold()) {
            tried.remove(view.id());
            return;
        }
        long now = System.nanoTime();
        Long last = tried.get(view.id());
        if (last == null || now - last >= AGAIN_NANOS) {
            tried.put(view.id(), now);
            reports.run(() -> tell(view), () -> tried.remove(view.id()));
        }
    }

    private void tell(SubscriptionView view) {
        if (checkpoints.lead("webhook-mail/" + view.id(), LEASE) && sent(view)) {
            reports.told(new SubscriptionCommand.NoteStopTold(view.id()));
        }
    }

    /** Whether there is nothing more to be done about it. */
    private boolean sent(SubscriptionView view) {
        String to = view.contact().isEmpty() ? settings.contact() : view.contact();
        LOG.warn("Deliveries to subscription {} have stopped: {}", view.id(), view.reason());
        if (to.isEmpty()) {
            return true;
        }
        try {
            mails.webhookStopped(
                    to,
                    "webhook." + view.id() + "." + view.since().toEpochMilli(),
                    Map.of(
                            "Host", String.valueOf(URI.create(view.url()).getHost()),
                            "Reason", String.valueOf(view.reason()),
                            "Subscription", view.id().toString()));
            return true;
        } catch (NotSent e) {
            LOG.warn("The mail about it was not sent: {}", e.getMessage());
            return e.permanent();
        }
    }
}
