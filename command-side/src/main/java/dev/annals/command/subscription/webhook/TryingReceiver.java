package dev.annals.command.subscription.webhook;

import dev.annals.command.Randomness;
import dev.annals.command.bus.Preparation;
import dev.annals.command.delivery.PublicAddresses;
import dev.annals.command.subscription.KnownSubscriptions;
import dev.annals.command.subscription.KnownSubscriptions.Known;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.TestDelivery;
import dev.annals.shared.wire.WireMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Sends something that is no event, so that a receiver can be tried out; before the decision, which only notes how it went. */
@Component
public final class TryingReceiver implements Preparation<SubscriptionCommand.SendTest, TryingReceiver.Sent> {

    private static final String TYPE = "dev.annals.test.v1";
    private static final TestDelivery TO_NOBODY = new TestDelivery(0, "there is no such subscription");

    private final KnownSubscriptions subscriptions;
    private final Courier courier;
    private final PublicAddresses addresses;
    private final Randomness randomness;
    private final Clock clock;

    TryingReceiver(
            KnownSubscriptions subscriptions,
            Courier courier,
            PublicAddresses addresses,
            Randomness randomness,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.courier = courier;
        this.addresses = addresses;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A test delivery that was tried. */
    public record Sent(SubscriptionCommand.SendTest command, TestDelivery result) {}

    @Override
    public Class<SubscriptionCommand.SendTest> command() {
        return SubscriptionCommand.SendTest.class;
    }

    @Override
    public CompletableFuture<Sent> prepare(SubscriptionCommand.SendTest command) {
        Known known = subscriptions.find(command.id());
        if (known == null) {
            return CompletableFuture.completedFuture(new Sent(command, TO_NOBODY));
        }
        UUID id = randomness.id();
        Instant now = clock.instant();
        byte[] body = body(id, now);
        Map<String, String> headers = SignedDelivery.headers("test_" + id, body, known.secrets(), now);
        return courier.send(known.view().url(), headers, body)
                .thenApply(receipt -> new Sent(command, new TestDelivery(receipt.status(), receipt.failure())));
    }

    private byte[] body(UUID id, Instant now) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", "test-" + id);
        event.put("source", addresses.externalUrl().toString());
        event.put("type", TYPE);
        event.put("time", now.truncatedTo(ChronoUnit.MICROS).toString());
        event.put("datacontenttype", CloudEventFormat.DATA);
        event.put("data", Map.of());
        return WireMapper.plain().writeValueAsBytes(event);
    }
}
