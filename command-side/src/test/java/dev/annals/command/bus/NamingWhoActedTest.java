package dev.annals.command.bus;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.CAUSE;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.await;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.setPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static dev.annals.command.CommandSideTestKit.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.flow.Challenge;
import dev.annals.shared.flow.FlowCommand;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamingWhoActedTest {

    private static final Challenge CHALLENGE = new Challenge("challenge", Challenge.Method.PLAIN);
    private static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");

    private CommandSideTestKit kit =
            new CommandSideTestKit("annals.mail.autoconfirm=true", "annals.refresh-token.reuse-interval=0s");

    @AfterEach
    void close() {
        kit.close();
    }

    private void whereAddressesAreConfirmed() {
        kit.close();
        kit = new CommandSideTestKit();
    }

    private List<RecordedEvent> writtenBy(Runnable step) {
        int before = kit.history().recorded().size();
        step.run();
        List<RecordedEvent> all = kit.history().recorded();
        return all.subList(before, all.size());
    }

    private List<RecordedEvent> writtenBy(Command<?> command) {
        return writtenBy(() -> kit.send(command));
    }

    private static void assertAllBy(Actor actor, List<RecordedEvent> written) {
        assertThat(written)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.cause().actor()).isEqualTo(actor));
    }

    private Secret mailedCode() {
        return new Secret(
                kit.history().last(OneTimeTokenEvent.Issued.class).code().orElse(""));
    }

    private UserId ann() {
        return kit.history().last(UserEvent.SignedUp.class).userId();
    }

    @Test
    void whoever_signs_up_did_it() {
        List<RecordedEvent> written = writtenBy(signUp(ANN, PASSWORD));

        assertAllBy(Actor.user(ann()), written);
        assertThat(written).extracting(RecordedEvent::event).hasAtLeastOneElementOfType(SessionEvent.Opened.class);
    }

    @Test
    void the_rest_of_the_cause_stays_what_it_was() {
        kit.annSignsUp();

        Cause cause = writtenBy(signIn(ANN, PASSWORD)).get(0).cause();

        assertThat(cause).isEqualTo(CAUSE.of("session.sign_in").by(Actor.user(ann())));
    }

    @Test
    void whoever_knew_the_password_did_it_and_whoever_did_not_is_nobody_known() {
        kit.annSignsUp();

        assertAllBy(Actor.user(ann()), writtenBy(signIn(ANN, PASSWORD)));
        List<RecordedEvent> refused = writtenBy(signIn(ANN, OTHER_PASSWORD));

        assertAllBy(Actor.ANONYMOUS, refused);
        assertThat(refused)
                .singleElement()
                .satisfies(event -> assertThat(event.event().subject()).isEqualTo(ann()));
        assertThat(refused.get(0).event()).isInstanceOf(SignInEvent.Failed.class);
    }

    @Test
    void whoever_has_the_refresh_token_did_it_but_not_whoever_comes_with_a_spent_one() {
        SessionGrant first = kit.annSignsUp();
        SessionGrant second = kit.done(refresh(first));

        assertAllBy(Actor.user(ann()), writtenBy(refresh(second)));
        kit.timePasses(Duration.ofMinutes(1));
        List<RecordedEvent> reused = writtenBy(refresh(first));

        assertAllBy(Actor.ANONYMOUS, reused);
        assertThat(reused).extracting(RecordedEvent::event).hasAtLeastOneElementOfType(SessionEvent.TokenReused.class);
    }

    @Test
    void an_anonymous_account_did_what_opened_it() {
        List<RecordedEvent> written = writtenBy(new UserCommand.SignInAnonymously(Metadata.EMPTY, AUDIENCE));

        assertAllBy(Actor.user(ann()), written);
    }

    @Test
    void whoever_has_the_mailed_code_did_it_but_not_whoever_guesses() {
        whereAddressesAreConfirmed();
        kit.done(signUp(ANN, PASSWORD));
        Secret code = mailedCode();

        List<RecordedEvent> guessed =
                writtenBy(new OneTimeTokenCommand.RedeemCode(ANN, new Secret("000000"), "signup", AUDIENCE));
        List<RecordedEvent> redeemed = writtenBy(new OneTimeTokenCommand.RedeemCode(ANN, code, "signup", AUDIENCE));

        assertAllBy(Actor.ANONYMOUS, guessed);
        assertAllBy(Actor.user(ann()), redeemed);
    }

    @Test
    void whoever_a_provider_vouches_for_did_it_but_not_whoever_is_sent_there() {
        FlowId flow = new FlowId(UUID.randomUUID());
        ProviderIdentity identity = new ProviderIdentity(
                "github", "7", List.of(new ProviderIdentity.Email(ANN, true, true)), Metadata.EMPTY);

        List<RecordedEvent> sentThere = writtenBy(new FlowCommand.BeginWithProvider(
                flow, "github", "http://localhost:3000", CHALLENGE, null, null, null));
        List<RecordedEvent> backAgain = writtenBy(new FlowCommand.CompleteWithProvider(
                flow,
                identity,
                new ProviderTokens(new Secret("token"), null),
                AUDIENCE,
                "http://localhost:9999",
                false));

        assertAllBy(Actor.ANONYMOUS, sentThere);
        assertAllBy(Actor.user(ann()), backAgain);
    }

    @Test
    void asking_for_a_mail_shows_nobody() {
        kit.annSignsUp();

        assertAllBy(Actor.ANONYMOUS, writtenBy(new OneTimeTokenCommand.Recover(ANN, AUDIENCE, LINK)));
    }

    @Test
    void signing_up_again_for_somebody_elses_address_shows_nobody() {
        whereAddressesAreConfirmed();
        kit.done(signUp(ANN, PASSWORD));
        kit.timePasses(Duration.ofMinutes(5));

        assertAllBy(Actor.ANONYMOUS, writtenBy(signUp(ANN, OTHER_PASSWORD)));
    }

    @Test
    void whoever_has_shown_a_token_before_stays_the_one_who_did_it() {
        Actor grace = new Actor(Actor.Kind.ADMINISTRATOR, "grace", "service_role");
        Cause cause = CAUSE.by(grace);

        List<RecordedEvent> written = writtenBy(() -> {
            await(kit.dispatch(signUp(BOB, PASSWORD), cause));
            await(kit.dispatch(setPassword(ann(), OTHER_PASSWORD), cause));
        });

        assertAllBy(grace, written);
    }
}
