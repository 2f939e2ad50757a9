package dev.annals.gateway.provider.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.gateway.outgoing.CallFailed;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** What issuers publish; so many of them are remembered. */
public final class Issuers {

    private static final int MOST_ISSUERS = 200; // each tenant of Azure is one
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(4); // two of them are waited for

    private final Discovery discovery;
    private final Duration fresh;
    private final Clock clock;
    private final Cache<IssuerAddress, KnownIssuer> known =
            Caffeine.newBuilder().maximumSize(MOST_ISSUERS).build();

    public Issuers(OutgoingHttp http, GatewayProperties settings, Clock clock) {
        Duration timeout = settings.outgoing().timeout();
        this.discovery = new Discovery(http, timeout.compareTo(LONGEST_ANSWER) < 0 ? timeout : LONGEST_ANSWER);
        this.fresh = settings.external().oidcProviderCacheTtl();
        this.clock = clock;
    }

    /** What an issuer publishes; fails with {@link CallFailed} when it cannot be asked and has not been asked of late. */
    public Mono<Issuer> find(IssuerAddress address) {
        return used(address, Mono.defer(() -> at(address).current()));
    }

    /** The same, asked for now: a token names a key that is not known. */
    Mono<Issuer> renew(IssuerAddress address) {
        return used(address, Mono.defer(() -> at(address).renewed()));
    }

    private static Mono<Issuer> used(IssuerAddress address, Mono<Issuer> asked) {
        return asked.onErrorMap(failure -> CallFailed.useless(address.document().getHost(), failure));
    }

    private KnownIssuer at(IssuerAddress address) {
        return known.get(address, missing -> new KnownIssuer(discovery.ask(missing), fresh, clock));
    }
}
