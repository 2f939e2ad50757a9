package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.CommandSideTestKit.Outcome;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.flow.ProviderSignIn;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** One provider's subject and one address lead to one account, whoever comes first and on whichever node. */
class RacingWithProvidersTest {

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");
    private final CommandSideTestKit otherNode = kit.anotherNode("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        otherNode.close();
        kit.close();
    }

    private List<Outcome<SessionGrant>> atOnce(Visitor... visitors) {
        List<CompletableFuture<Outcome<SessionGrant>>> racing = new ArrayList<>();
        for (Visitor visitor : visitors) {
            racing.add(kit.dispatch(visitor.signIn()));
            racing.add(otherNode.dispatch(visitor.signIn()));
        }
        return racing.stream().map(CommandSideTestKit::await).toList();
    }

    @RepeatedTest(5)
    void one_new_subject_that_comes_twice_at_once_gets_one_account() {
        Visitor visitor = Visitor.verified("github", "4711", ANN);

        List<Outcome<SessionGrant>> outcomes = atOnce(visitor, visitor);

        assertThat(outcomes).allMatch(outcome -> outcome.rejection() == null);
        assertThat(outcomes.stream()
                        .map(outcome -> outcome.result().user().id())
                        .distinct())
                .hasSize(1);
        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
        assertThat(kit.history().of(UserEvent.IdentityLinked.class)).hasSize(1);
    }

    @RepeatedTest(5)
    void two_providers_with_one_address_at_once_lead_to_one_account() {
        List<Outcome<SessionGrant>> outcomes =
                atOnce(Visitor.verified("github", "4711", ANN), Visitor.verified("google", "g-1", ANN));

        assertThat(outcomes).allMatch(outcome -> outcome.rejection() == null);
        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
        assertThat(kit.history().of(UserEvent.IdentityLinked.class)).hasSize(2);
    }

    @RepeatedTest(5)
    void a_sign_up_and_a_provider_with_the_same_address_lead_to_one_account() {
        Visitor visitor = Visitor.verified("github", "4711", ANN);

        CompletableFuture<Outcome<SignUpResult>> signUp = kit.dispatch(signUp(ANN, PASSWORD));
        CompletableFuture<Outcome<SessionGrant>> signIn = otherNode.dispatch(visitor.signIn());
        CommandSideTestKit.await(signUp);

        assertThat(CommandSideTestKit.await(signIn).rejection()).isNull();
        assertThat(kit.history().of(UserEvent.SignedUp.class)).hasSize(1);
    }

    @RepeatedTest(5)
    void a_state_that_comes_back_twice_at_once_is_used_once() {
        FlowId flow = new FlowId(UUID.randomUUID());
        kit.done(new FlowCommand.BeginWithProvider(flow, "github", "http://localhost:3000", null, null, null, null));
        FlowCommand.CompleteWithProvider back = new FlowCommand.CompleteWithProvider(
                flow,
                Visitor.verified("github", "4711", ANN).identity(),
                Visitor.TOKENS,
                AUDIENCE,
                "http://localhost:9999",
                false);

        CompletableFuture<Outcome<ProviderSignIn>> here = kit.dispatch(back);
        CompletableFuture<Outcome<ProviderSignIn>> there = otherNode.dispatch(back);

        assertThat(Stream.of(here, there)
                        .map(CommandSideTestKit::await)
                        .map(Outcome::rejection)
                        .filter(Objects::nonNull))
                .containsExactly(new Rejection(ErrorCode.BAD_OAUTH_STATE, 400, "OAuth state not found or expired"));
        assertThat(kit.history().of(SessionEvent.Opened.class)).hasSize(1);
    }

    @RepeatedTest(5)
    void an_identity_that_is_linked_while_it_signs_up_belongs_to_one_of_both() {
        UserId bob = Visitor.verified("gitlab", "b", BOB).comes(kit).user().id();
        Visitor visitor = Visitor.verified("github", "4711", ANN);

        CompletableFuture<Outcome<SessionGrant>> link = kit.dispatch(visitor.linkTo(bob));
        CompletableFuture<Outcome<SessionGrant>> signIn = otherNode.dispatch(visitor.signIn());
        Outcome<SessionGrant> linked = CommandSideTestKit.await(link);
        UserId signedIn = CommandSideTestKit.await(signIn).result().user().id();

        if (linked.rejection() == null) {
            assertThat(signedIn).isEqualTo(bob);
        } else {
            assertThat(linked.rejection().code()).isEqualTo(ErrorCode.IDENTITY_ALREADY_EXISTS);
            assertThat(signedIn).isNotEqualTo(bob);
        }
        assertThat(kit.history().of(UserEvent.IdentityLinked.class)).hasSize(2);
    }
}
