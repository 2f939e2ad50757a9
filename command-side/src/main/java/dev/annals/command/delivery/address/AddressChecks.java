package dev.annals.command.delivery.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.command.bus.NotKnownYet;
import dev.annals.command.outgoing.OutgoingHttp;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Judges addresses before mail goes there; whoever cannot be asked in time says nothing against them. */
public final class AddressChecks implements AutoCloseable {

    private static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_REMEMBERED = 10_000;

    private final @Nullable MailHosts hosts;
    private final @Nullable SecondOpinion opinion;
    private final Cache<String, CompletableFuture<Boolean>> verdicts = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public AddressChecks(AddressValidation settings, OutgoingHttp http) {
        String judge = settings.serviceUrl();
        this.hosts = settings.extended() ? new MailHosts(settings.dnsServer(), settings.blockedHosts()) : null;
        this.opinion = judge.isEmpty()
                ? null
                : new SecondOpinion(http, URI.create(judge), settings.headersForService(), PATIENCE);
    }

    /**
     * Whether mail to an address has a chance to arrive.
     *
     * @throws NotKnownYet while others are asked
     */
    public boolean accept(String address) {
        if (hosts != null && !AddressRules.accept(address)) {
            return false;
        }
        if (hosts == null && opinion == null) {
            return true;
        }
        CompletableFuture<Boolean> verdict = verdicts.get(address, this::ask);
        if (!verdict.isDone()) {
            throw new NotKnownYet(verdict);
        }
        return verdict.join();
    }

    private CompletableFuture<Boolean> ask(String address) {
        CompletableFuture<Boolean> host = hosts == null ? YES : hosts.takeMail(AddressRules.host(address));
        CompletableFuture<Boolean> judge = opinion == null ? YES : opinion.accepts(address);
        return inDoubtYes(host).thenCombine(inDoubtYes(judge), Boolean::logicalAnd);
    }

    private static CompletableFuture<Boolean> inDoubtYes(CompletableFuture<Boolean> answer) {
        return answer.exceptionally(failure -> true)
                .completeOnTimeout(true, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (hosts != null) {
            hosts.close();
        }
    }
}
