package dev.annals.gateway.customprovider;

import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.customprovider.CustomProvider;
import dev.annals.shared.customprovider.CustomProviderCommand;
import dev.annals.shared.customprovider.CustomProviderQueries;
import dev.annals.shared.customprovider.CustomProviderSettings;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /admin/custom-providers}: who may be signed in with beside the providers of the settings. */
@Component
public final class CustomProvidersEndpoint {

    /** All of them are kept in memory. */
    private static final int MOST = 10_000;

    private final Messages messages;
    private final CustomProviderQueries providers;
    private final ProviderUrls urls;
    private final DiscoveryDocuments documents;
    private final boolean open;
    private final int most;
    private final Duration patience;

    CustomProvidersEndpoint(
            Messages messages,
            CustomProviderQueries providers,
            ProviderUrls urls,
            DiscoveryDocuments documents,
            GatewayProperties settings) {
        this.messages = messages;
        this.providers = providers;
        this.urls = urls;
        this.documents = documents;
        this.open = settings.customOauth().enabled();
        int wanted = settings.customOauth().maxProviders();
        this.most = wanted > 0 ? Math.min(wanted, MOST) : MOST;
        this.patience = settings.outgoing().timeout();
    }

    /** Whether the settings allow such providers. */
    public boolean isOpen() {
        return open;
    }

    /** How long an issuer may take to answer, on top of what a request may take. */
    public Duration patience() {
        return patience;
    }

    /** {@code GET /admin/custom-providers}. */
    public Mono<Response> list(Request request) {
        String type = request.query().get("type");
        if (!type.isEmpty() && CustomProviderRequest.kind(type) == null) {
            throw Invalid.request("type must be either 'oauth2' or 'oidc'");
        }
        return all().map(found -> CustomProviderResponse.ofAll(found.stream()
                .filter(each -> type.isEmpty() || each.kind().wireName().equals(type))
                .toList()));
    }

    /** {@code POST /admin/custom-providers}. */
    public Mono<Response> create(Request request) {
        CustomProviderCommand.Create command =
                CustomProviderRequest.parse(request).creation();
        Cause cause = request.cause();
        return requireQuota()
                .then(urls.check(ProviderUrls.of(command.settings())))
                .then(requireUnused(command.identifier()))
                .then(Mono.defer(() -> discovered(command)))
                .flatMap(complete -> messages.send(complete, cause))
                .then(answer(201, command.identifier()));
    }

    /** Fails where there are as many as there may be; two that come at the same moment may both get in, as in the original. */
    private Mono<Void> requireQuota() {
        return all().flatMap(found -> found.size() < most
                ? Mono.empty()
                : Mono.error(new CommandRejected(
                        ErrorCode.OVER_CUSTOM_PROVIDER_QUOTA,
                        400,
                        "Maximum number of custom OAuth/OIDC providers reached")));
    }

    /** Refuses early, before anybody is asked; the decision itself is made with the commit. */
    private Mono<Void> requireUnused(String identifier) {
        return all().flatMap(found ->
                found.stream().anyMatch(each -> each.identifier().equals(identifier))
                        ? Mono.error(new CommandRejected(
                                ErrorCode.CONFLICT, 400, "A custom OAuth provider with this identifier already exists"))
                        : Mono.empty());
    }

    private Mono<CustomProviderCommand.Create> discovered(CustomProviderCommand.Create command) {
        CustomProviderSettings settings = command.settings();
        return settings.issuer() == null
                ? Mono.just(command)
                : documents
                        .fetch(settings)
                        .map(document -> new CustomProviderCommand.Create(
                                command.identifier(), command.kind(), settings.discovered(document), command.secret()));
    }

    /** {@code GET /admin/custom-providers/{identifier}}. */
    public Mono<Response> show(Request request) {
        return answer(200, CustomProviderRequest.identifier(request));
    }

    /** {@code PUT /admin/custom-providers/{identifier}}: what is left out stays as it is. */
    public Mono<Response> change(Request request) {
        String identifier = CustomProviderRequest.identifier(request);
        CustomProviderRequest asked = CustomProviderRequest.parse(request).checkedForChange();
        Cause cause = request.cause();
        return find(identifier)
                .flatMap(before -> changes(before, asked)
                        .map(changes -> new CustomProviderCommand.Change(
                                before.id(), identifier, changes, asked.secretIfAny())))
                .flatMap(command -> messages.send(command, cause))
                .then(answer(200, identifier));
    }

    private Mono<CustomProviderSettings> changes(CustomProvider before, CustomProviderRequest asked) {
        CustomProviderSettings changes = asked.changesOf(before.kind());
        Mono<CustomProviderSettings> checked =
                urls.check(ProviderUrls.of(changes)).thenReturn(changes);
        return before.isOidc() && asked.namesAnIssuer()
                ? checked.flatMap(
                        given -> documents.fetch(before.settings().with(given)).map(given::discovered))
                : checked;
    }

    /** {@code DELETE /admin/custom-providers/{identifier}}. */
    public Mono<Response> delete(Request request) {
        return messages.send(
                        new CustomProviderCommand.Delete(CustomProviderRequest.identifier(request)), request.cause())
                .thenReturn(Response.empty(204));
    }

    private Mono<Response> answer(int status, String identifier) {
        return find(identifier).map(provider -> CustomProviderResponse.of(status, provider));
    }

    private Mono<CustomProvider> find(String identifier) {
        return Mono.fromCompletionStage(() -> providers.find(identifier))
                .map(found -> found.orElseThrow(() -> new CommandRejected(
                        ErrorCode.CUSTOM_PROVIDER_NOT_FOUND, 404, "Custom OAuth provider not found")));
    }

    private Mono<List<CustomProvider>> all() {
        return Mono.fromCompletionStage(providers::all);
    }
}
