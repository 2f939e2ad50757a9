package dev.annals.command.subscription;

import dev.annals.command.Randomness;
import dev.annals.command.bus.UseCase;
import dev.annals.command.subscription.webhook.WebhookProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.subscription.NewSubscription;
import dev.annals.shared.subscription.Start;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionStatus;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What administrators ask of subscriptions. */
@Component
final class Subscribing implements UseCase {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Subscriptions subscriptions;
    private final KnownSubscriptions known;
    private final EventLog log;
    private final WebhookProperties settings;
    private final Randomness randomness;
    private final Clock clock;

    Subscribing(
            Subscriptions subscriptions,
            KnownSubscriptions known,
            EventLog log,
            WebhookProperties settings,
            Randomness randomness,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.known = known;
        this.log = log;
        this.settings = settings;
        this.randomness = randomness;
        this.clock = clock;
    }

    @CommandHandler
    NewSubscription handle(SubscriptionCommand.Create command) {
        settings.requireAllowed(command.url());
        if (known.all().size() >= settings.maxSubscriptions()) {
            throw new CommandRejected(
                    ErrorCode.CONFLICT, 409, "There are as many subscriptions as the settings allow already");
        }
        SubscriptionId id = new SubscriptionId(randomness.id());
        Secret secret = SigningSecrets.generate(randomness);
        subscriptions.begin(new SubscriptionEvent.Created(
                id,
                Personal.of(command.url()),
                command.types(),
                command.disclosure(),
                Personal.of(command.description()),
                Personal.of(command.contact()),
                position(command.start()),
                Personal.of(secret.value())));
        return new NewSubscription(id, secret);
    }

    @CommandHandler
    void handle(SubscriptionCommand.Change command) {
        if (command.url() != null) {
            settings.requireAllowed(command.url());
        }
        subscriptions.change(
                command.id(),
                view -> new SubscriptionEvent.Changed(
                        command.id(),
                        Personal.ofNullable(command.url()),
                        command.types(),
                        command.disclosure(),
                        Personal.ofNullable(command.description()),
                        Personal.ofNullable(command.contact())));
    }

    @CommandHandler
    void handle(SubscriptionCommand.Pause command) {
        subscriptions.change(
                command.id(),
                view -> view.status() == SubscriptionStatus.PAUSED ? null : new SubscriptionEvent.Paused(view.id()));
    }

    @CommandHandler
    void handle(SubscriptionCommand.Resume command) {
        subscriptions.change(
                command.id(), view -> view.status().delivers() ? null : new SubscriptionEvent.Resumed(view.id()));
    }

    @CommandHandler
    void handle(SubscriptionCommand.Replay command) {
        long after = position(command.from());
        subscriptions.change(command.id(), view -> new SubscriptionEvent.Replayed(view.id(), after));
    }

    @CommandHandler
    Secret handle(SubscriptionCommand.RotateSecret command) {
        Duration overlap = overlap(command.overlap());
        Secret secret = SigningSecrets.generate(randomness);
        subscriptions.change(
                command.id(),
                view -> new SubscriptionEvent.SecretRotated(
                        view.id(), Personal.of(secret.value()), clock.instant().plus(overlap)));
        return secret;
    }

    private Duration overlap(@Nullable Duration wanted) {
        Duration overlap = wanted == null ? settings.secretOverlap() : wanted;
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Two secrets are valid together for thirty days at the longest");
        }
        return overlap;
    }

    @CommandHandler
    void handle(SubscriptionCommand.Delete command) {
        subscriptions.change(command.id(), view -> new SubscriptionEvent.Deleted(view.id()));
    }

    /** Behind what was recorded so far, behind a position that there is, or behind what came before a time. */
    private long position(Start start) {
        if (start instanceof Start.At at) {
            return log.positionBefore(at.time());
        }
        if (start instanceof Start.After after) {
            return Math.min(after.position(), log.head());
        }
        return log.head();
    }
}
