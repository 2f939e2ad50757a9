package dev.annals.gateway.token;

import dev.annals.gateway.bus.Answers;
import dev.annals.gateway.bus.Messages;
import dev.annals.gateway.http.Audience;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.SessionResponse;
import dev.annals.gateway.provider.Profile;
import dev.annals.gateway.provider.oidc.Acceptance;
import dev.annals.gateway.provider.oidc.BadIdToken;
import dev.annals.gateway.provider.oidc.Expected;
import dev.annals.gateway.provider.oidc.IdToken;
import dev.annals.gateway.provider.oidc.IdTokenProviders;
import dev.annals.gateway.provider.oidc.IdTokenReaders;
import dev.annals.gateway.provider.oidc.IdTokens;
import dev.annals.gateway.redirect.RedirectUrls;
import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.user.UserCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code id_token}: sign-in with a token that a provider has given the application itself, or linking what it says. */
@Component
final class IdTokenGrant implements Grant {

    private static final Logger LOG = LoggerFactory.getLogger(IdTokenGrant.class);

    private final IdTokenProviders providers;
    private final IdTokens tokens;
    private final IdTokenReaders readers;
    private final Gatekeeper gatekeeper;
    private final Audience audience;
    private final RedirectUrls redirects;
    private final Messages messages;
    private final Answers answers;
    private final SessionResponse sessions;

    IdTokenGrant(
            IdTokenProviders providers,
            IdTokens tokens,
            IdTokenReaders readers,
            Gatekeeper gatekeeper,
            Audience audience,
            RedirectUrls redirects,
            Messages messages,
            Answers answers,
            SessionResponse sessions) {
        this.providers = providers;
        this.tokens = tokens;
        this.readers = readers;
        this.gatekeeper = gatekeeper;
        this.audience = audience;
        this.redirects = redirects;
        this.messages = messages;
        this.answers = answers;
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return "id_token";
    }

    @Override
    public Mono<Response> issue(Request request) {
        IdTokenRequest body = IdTokenRequest.parse(request.jsonAfterForm());
        return Mono.defer(() -> caller(body.checked(), request).flatMap(known -> signIn(body, known)))
                .onErrorResume(OAuthRefusal.class, refusal -> Mono.just(refusal.response()));
    }

    /** The request, with the account that is to have the identity, if it names one. */
    private Mono<Request> caller(IdTokenRequest body, Request request) {
        if (!body.linkIdentity()) {
            return Mono.just(request);
        }
        String authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            throw new OAuthRefusal("Linking requires a valid user access token in Authorization");
        }
        return gatekeeper.admit(Guard.USER, authorization).map(request::withCaller);
    }

    private Mono<Response> signIn(IdTokenRequest body, Request request) {
        return providers
                .accept(body.idToken(), body.provider(), body.issuer(), body.clientId())
                .flatMap(acceptance -> signIn(body, acceptance, request));
    }

    private Mono<Response> signIn(IdTokenRequest body, Acceptance acceptance, Request request) {
        return tokens.verify(body.idToken(), new Expected(acceptance.issuer(), null, body.accessToken()))
                .map(token -> profile(token, acceptance, body))
                .onErrorMap(BadIdToken.class, IdTokenGrant::refused)
                .flatMap(profile -> messages.send(command(profile, acceptance, request), request.cause()))
                .flatMap(answers::complete)
                .map(sessions::of);
    }

    private Profile profile(IdToken token, Acceptance acceptance, IdTokenRequest body) {
        if (token.subject().isEmpty()) {
            throw new OAuthRefusal("Missing sub claim in id_token");
        }
        Profile profile = readers.profile(token);
        if (!token.isFor(acceptance.clients())) {
            throw new OAuthRefusal("Unacceptable audience in id_token: [" + String.join(" ", token.audience()) + "]");
        }
        if (acceptance.nonce()) {
            body.checkNonce(token.nonce());
        }
        return profile;
    }

    private UserCommand.SignInWithProvider command(Profile profile, Acceptance acceptance, Request request) {
        return new UserCommand.SignInWithProvider(
                profile.of(acceptance.provider()),
                audience.of(request),
                redirects.link(request),
                acceptance.emailOptional(),
                request.caller() == null ? null : request.user().user().id());
    }

    /** Why, only the operator learns. */
    private static OAuthRefusal refused(BadIdToken bad) {
        LOG.info("An id_token was refused: {}", bad.getMessage());
        return new OAuthRefusal("Bad ID token");
    }
}
