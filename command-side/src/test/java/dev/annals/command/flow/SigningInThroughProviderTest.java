package dev.annals.command.flow;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.provider.Visitor;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.flow.ProviderFlow;
import dev.annals.shared.flow.ProviderSignIn;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningInThroughProviderTest {

    private static final Secret VERIFIER = new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    private static final Challenge CHALLENGE =
            new Challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Challenge.Method.S256);
    private static final Visitor VISITOR = Visitor.verified("github", "4711", ANN);
    private static final Rejection NOT_FOUND =
            new Rejection(ErrorCode.BAD_OAUTH_STATE, 400, "OAuth state not found or expired");

    private final CommandSideTestKit kit = new CommandSideTestKit();
    private final FlowId flow = new FlowId(UUID.randomUUID());

    @AfterEach
    void close() {
        kit.close();
    }

    private void begin(Challenge challenge, UserId linkTo) {
        kit.done(new FlowCommand.BeginWithProvider(
                flow, "github", "https://app.example.com/in", challenge, new Secret("shown"), linkTo, null));
    }

    private ProviderFlow find() {
        return kit.done(new FlowCommand.FindWithProvider(flow));
    }

    private FlowCommand.CompleteWithProvider complete(Visitor visitor) {
        return new FlowCommand.CompleteWithProvider(
                flow, visitor.identity(), Visitor.TOKENS, AUDIENCE, "http://localhost:9999", false);
    }

    private Secret code() {
        return ((ProviderSignIn.CodeIssued) kit.done(complete(VISITOR))).code();
    }

    @Test
    void whoever_comes_back_is_signed_in() {
        begin(null, null);

        ProviderFlow found = find();
        ProviderSignIn signedIn = kit.done(complete(VISITOR));

        assertThat(found)
                .isEqualTo(new ProviderFlow(
                        flow, "github", "https://app.example.com/in", new Secret("shown"), null, false));
        assertThat(signedIn).isInstanceOfSatisfying(ProviderSignIn.SignedIn.class, it -> {
            assertThat(it.grant().user().email()).isEqualTo(ANN);
            assertThat(it.grant().providerTokens()).isNull();
        });
    }

    @Test
    void a_state_without_pkce_is_gone_once_it_was_used() {
        begin(null, null);
        kit.done(complete(VISITOR));

        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(complete(VISITOR))).isEqualTo(NOT_FOUND);
    }

    @Test
    void a_state_that_nobody_made_is_not_found() {
        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow))).isEqualTo(NOT_FOUND);
    }

    @Test
    void with_pkce_the_app_exchanges_a_code_and_gets_what_the_provider_gave() {
        begin(CHALLENGE, null);
        assertThat(find().pkce()).isTrue();

        SessionGrant grant = kit.done(new FlowCommand.Exchange(code(), VERIFIER));

        assertThat(grant.user().email()).isEqualTo(ANN);
        assertThat(grant.providerTokens()).isEqualTo(Visitor.TOKENS);
        assertThat(grant.session().amr()).singleElement().extracting("method").isEqualTo("oauth");
    }

    @Test
    void a_state_with_pkce_says_that_it_was_used_until_its_code_is_exchanged() {
        begin(CHALLENGE, null);
        Secret code = code();

        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow)))
                .isEqualTo(new Rejection(ErrorCode.FLOW_STATE_ALREADY_USED, 400, "State has already been used"));
        kit.done(new FlowCommand.Exchange(code, VERIFIER));
        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow))).isEqualTo(NOT_FOUND);
        assertThat(kit.refused(new FlowCommand.Exchange(code, VERIFIER)).code())
                .isEqualTo(ErrorCode.FLOW_STATE_NOT_FOUND);
    }

    @Test
    void a_state_and_its_code_expire() {
        begin(CHALLENGE, null);
        Secret code = code();
        kit.timePasses(Duration.ofMinutes(5).plusMillis(1));

        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow)))
                .isEqualTo(new Rejection(ErrorCode.BAD_OAUTH_STATE, 400, "OAuth state has expired"));
        assertThat(kit.refused(new FlowCommand.Exchange(code, VERIFIER)).code())
                .isEqualTo(ErrorCode.FLOW_STATE_EXPIRED);
    }

    @Test
    void a_flow_of_a_mail_is_no_state() {
        kit.done(new UserCommand.SignUp(
                ANN, new Secret("correct horse"), Metadata.EMPTY, AUDIENCE, Visitor.LINK.with(CHALLENGE)));
        FlowId ofMail = kit.history().last(FlowEvent.Begun.class).flowId();

        assertThat(kit.refused(new FlowCommand.FindWithProvider(ofMail))).isEqualTo(NOT_FOUND);
    }

    @Test
    void another_provider_than_the_one_that_was_asked_is_refused() {
        begin(null, null);

        assertThat(kit.refused(complete(Visitor.verified("google", "4711", ANN))))
                .isEqualTo(new Rejection(ErrorCode.OAUTH_INVALID_STATE, 400, "OAuth provider mismatch"));
    }

    @Test
    void an_owner_links_an_identity_and_is_named_as_who_did_it() {
        UserId bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user().id();
        begin(null, bob);
        assertThat(find().linkTo()).isEqualTo(bob);

        ProviderSignIn.SignedIn signedIn = (ProviderSignIn.SignedIn) kit.done(complete(VISITOR));

        assertThat(signedIn.grant().user().providers()).containsExactly("gitlab", "github");
        assertThat(kit.history().recorded().stream()
                        .filter(recorded -> recorded.event() instanceof UserEvent.IdentityLinked)
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .cause()
                        .actor())
                .isEqualTo(new Actor(Actor.Kind.USER, bob.toString(), null));
    }

    @Test
    void whoever_is_gone_is_linked_to_nothing() {
        UserId bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user().id();
        begin(null, bob);
        kit.done(new UserCommand.Delete(bob));

        assertThat(kit.refused(new FlowCommand.FindWithProvider(flow)))
                .isEqualTo(new Rejection(ErrorCode.USER_NOT_FOUND, 422, "Linking target user not found"));
    }

    @Test
    void a_refusal_leaves_the_state_as_it_was() {
        begin(null, null);
        kit.refused(complete(Visitor.unverified("github", "4711", ANN)));

        assertThat(find().flow()).isEqualTo(flow);
    }

    @Test
    void what_the_provider_gave_is_kept_only_where_an_app_will_ask_for_it() {
        begin(null, null);
        kit.done(complete(VISITOR));

        FlowEvent.CompletedWithProvider completed = kit.history().last(FlowEvent.CompletedWithProvider.class);

        assertThat(completed.accessToken()).isNull();
        assertThat(completed.refreshToken()).isNull();
    }

    @Test
    void nothing_secret_of_a_flow_prints() {
        begin(CHALLENGE, null);
        assertThat(find().toString()).doesNotContain("app.example.com");
        code();

        assertThat(kit.history().of(FlowEvent.class).toString())
                .doesNotContain("app.example.com", "shown", CHALLENGE.value(), "provider-access", "provider-refresh");
    }
}
