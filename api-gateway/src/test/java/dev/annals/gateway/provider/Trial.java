package dev.annals.gateway.provider;

import dev.annals.gateway.Settings;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.running.StubProvider;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A sign-in with one provider, played by {@link StubProvider}, without the rest of the service. */
public final class Trial implements AutoCloseable {

    public static final String STATE = "11111111-2222-4333-8444-555555555555";

    private static final Duration MOST = Duration.ofSeconds(30);

    private final StubProvider stub = new StubProvider();
    private final List<String> called = new CopyOnWriteArrayList<>();
    private final OutgoingHttp http;
    private final Offer offer;

    /** With the stub in the place of the provider's hosts. */
    public static Trial of(OAuth2Provider provider) {
        return new Trial(flow(provider), Map.of());
    }

    /** The same with settings of its own, named without the provider. */
    public static Trial of(OAuth2Provider provider, Map<String, String> settings) {
        return new Trial(flow(provider), settings);
    }

    /** A provider that is no OAuth 2. */
    public static Trial of(Provider provider) {
        return new Trial(provider, Map.of());
    }

    /** With the provider's own hosts in the address of everything; the stub answers in their name. */
    public static Trial atHome(OAuth2Provider provider) {
        return new Trial(flow(provider), Map.of("url", ""));
    }

    /** The same for a provider that is no OAuth 2. */
    public static Trial atHome(Provider provider) {
        return new Trial(provider, Map.of("url", ""));
    }

    /** Whom a provider says it is, when these pages are at its own hosts. */
    public static ProviderIdentity identity(OAuth2Provider provider, Map<String, ?> pages) {
        try (Trial trial = atHome(provider)) {
            trial.stub().answers(pages);
            return trial.identity();
        }
    }

    private Trial(Provider provider, Map<String, String> own) {
        GatewayProperties settings = settings(provider.name(), own);
        this.http = new OutgoingHttp(settings, this::toStub);
        this.offer = new Offer(
                provider,
                new ProviderSettings(settings.provider(provider.name())),
                () -> new ProviderCalls(http, settings.outgoing().timeout()));
    }

    private static CodeFlow flow(OAuth2Provider provider) {
        return new CodeFlows().of(provider);
    }

    private GatewayProperties settings(String name, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "enabled", "true",
                "client-id", "stub-client",
                "secret", "stub-secret",
                "redirect-uri", "http://localhost:9999/callback",
                "url", stub.url()));
        settings.putAll(own);
        Map<String, String> properties = new HashMap<>(Map.of("outgoing.timeout", "20s"));
        settings.forEach((key, value) ->
                properties.put(key.contains(".") ? key : "providers." + name.replace('_', '-') + "." + key, value));
        return Settings.with(properties);
    }

    private URI toStub(URI uri) {
        called.add(uri.toString());
        return stub.insteadOf(uri);
    }

    public StubProvider stub() {
        return stub;
    }

    /** The addresses that were called, in their order. */
    public List<String> called() {
        return List.copyOf(called);
    }

    /** Where the browser is sent. */
    public Departure departure(List<String> scopes, Map<String, String> extras) {
        return offer.checked().depart(STATE, scopes, query(extras)).block(MOST);
    }

    /** Whom the provider says it is, once the browser is back with a code. */
    public ProviderIdentity identity() {
        return arrival(Map.of("code", "stub-code"), null).profile().of(offer.name());
    }

    public Arrival arrival(Map<String, String> parameters, @Nullable Secret verifier) {
        return offer.arrive(query(parameters), verifier).block(MOST);
    }

    private static Query query(Map<String, String> parameters) {
        Query query = Query.EMPTY;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query = query.with(parameter.getKey(), parameter.getValue());
        }
        return query;
    }

    /** The refusal of a sign-in, on one line: status, code, message. */
    public String refusal() {
        try {
            return "nobody was refused: " + identity().subject();
        } catch (CommandRejected refused) {
            return "%d %s \"%s\""
                    .formatted(
                            refused.rejection().status(),
                            refused.rejection().code().wireName(),
                            refused.rejection().message());
        }
    }

    @Override
    public void close() {
        http.close();
        stub.close();
    }
}
