package dev.annals.command.subscription.webhook;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.time.Clock;

/**
 * What every delivery needs.
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
        Clock clock) {}
