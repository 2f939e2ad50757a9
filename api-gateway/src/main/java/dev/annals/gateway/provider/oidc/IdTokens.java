package dev.annals.gateway.provider.oidc;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Tells genuine id_tokens from others (OpenID Connect Core 1.0, section 3.1.3.7). */
public final class IdTokens implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MOST_WAITING = 500;

    private final Issuers issuers;
    private final Clock clock;
    /** A signature costs a millisecond or two, which the event loop must not spend. */
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "annals-id-tokens");

    public IdTokens(Issuers issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * What a token says; fails with {@link BadIdToken}, or with {@link dev.annals.gateway.outgoing.CallFailed} when its
     * issuer cannot be asked for its keys.
     */
    public Mono<IdToken> verify(String token, Expected expected) {
        return Mono.fromCallable(() -> SignedIdToken.parse(token)).flatMap(signed -> issuers.find(expected.issuer())
                .flatMap(issuer -> verify(signed, issuer, expected))
                .thenReturn(signed.token()));
    }

    /** The issuer that a token names, whether or not it is genuine; null for what is no token. */
    public static @Nullable String issuerNamedIn(String token) {
        return SignedIdToken.issuerNamedIn(token);
    }

    private Mono<Void> verify(SignedIdToken signed, Issuer issuer, Expected expected) {
        signed.check(issuer, expected, clock.instant());
        return isSigned(signed, issuer)
                .flatMap(genuine -> genuine
                        ? Mono.just(true)
                        : issuers.renew(expected.issuer()).flatMap(renewed -> isSigned(signed, renewed)))
                .flatMap(genuine ->
                        genuine ? Mono.empty() : Mono.error(new BadIdToken("none of the issuer's keys has signed it")));
    }

    private Mono<Boolean> isSigned(SignedIdToken signed, Issuer issuer) {
        return signed.candidates(issuer).isEmpty() ? Mono.just(false) : elsewhere(() -> signed.isSignedBy(issuer));
    }

    private <T> Mono<T> elsewhere(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, full -> new CommandRejected(Rejection.overloaded()));
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
