package dev.annals.gateway.customprovider;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where custom providers may be: with TLS only, and unless the settings allow it not on this machine or in private networks.
 * This tells an administrator at once; what counts is looked at again for every connection.
 */
@Component
final class ProviderUrls implements AutoCloseable {

    private static final int LONGEST = 2_048;
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 100;
    private static final Duration LONGEST_RESOLUTION = Duration.ofSeconds(5);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "0.0.0.0", "::");

    private final boolean privateNetworks;
    /** Asking a name server blocks. */
    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "annals-names");

    ProviderUrls(GatewayProperties settings) {
        this.privateNetworks = settings.outgoing().allowPrivateNetworks();
    }

    /** The addresses in some settings. */
    static List<String> of(CustomProviderSettings settings) {
        return Stream.of(
                        settings.issuer(),
                        settings.discoveryUrl(),
                        settings.authorizationUrl(),
                        settings.tokenUrl(),
                        settings.userinfoUrl(),
                        settings.jwksUri())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Fails with the contract's refusal where an address may not be. */
    Mono<Void> check(List<String> urls) {
        return Flux.fromIterable(urls)
                .concatMap(url -> Mono.fromCallable(() -> host(url)).flatMap(this::checkHost))
                .then();
    }

    private static String host(String url) throws CommandRejected {
        if (url.length() > LONGEST) {
            throw Invalid.request("Invalid URL format");
        }
        URI uri = parse(url);
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw Invalid.request("URL must use HTTPS");
        }
        String host = uri.getHost();
        if (host == null) {
            throw Invalid.request("URL must have a valid hostname");
        }
        if (uri.getRawUserInfo() != null) {
            throw Invalid.request("Invalid URL format");
        }
        return host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw Invalid.request(
                    url.matches("(?i)https:(//)?") ? "URL must have a valid hostname" : "Invalid URL format");
        }
    }

    private Mono<Void> checkHost(String host) {
        if (privateNetworks) {
            return Mono.empty();
        }
        if (THIS_MACHINE.contains(host) || host.endsWith(".localhost")) {
            return Mono.error(Invalid.request("URL cannot point to localhost or loopback addresses"));
        }
        return Mono.fromCallable(() -> InetAddress.getAllByName(host))
                .subscribeOn(threads)
                .timeout(LONGEST_RESOLUTION)
                .onErrorMap(
                        failure -> failure instanceof UnknownHostException || failure instanceof TimeoutException,
                        failure -> Invalid.request("Unable to resolve hostname"))
                .onErrorMap(RejectedExecutionException.class, full -> new CommandRejected(Rejection.overloaded()))
                .flatMapMany(Flux::fromArray)
                .doOnNext(Reachable::require)
                .then();
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
