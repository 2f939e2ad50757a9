package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.await;
import static dev.annals.command.CommandSideTestKit.signUp;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.ANNA;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.TAKEN;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.follow;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.wants;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.command.CommandSideTestKit.Outcome;
import dev.annals.shared.onetimetoken.EmailChangeResult;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserEvent;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Whoever comes first has the address, and nobody else, also when they come over different nodes. */
class RacingForAddressesTest {

    private final CommandSideTestKit here = new CommandSideTestKit("annals.mail.secure-email-change=false");
    private final CommandSideTestKit there = here.anotherNode("annals.mail.secure-email-change=false");
    private final AskedForAnotherEmail steps = new AskedForAnotherEmail(here);

    @AfterEach
    void close() {
        there.close();
        here.close();
    }

    @RepeatedTest(5)
    void of_two_who_confirm_the_same_address_one_has_it() {
        SessionGrant ann = steps.member(ANN);
        SessionGrant bob = steps.member(BOB);
        here.done(wants(ann, ANNA));
        OneTimeTokenEvent.Issued toAnn = steps.toNew();
        here.done(wants(bob, ANNA));

        CompletableFuture<Outcome<EmailChangeResult>> first = here.dispatch(follow(toAnn));
        CompletableFuture<Outcome<EmailChangeResult>> second = there.dispatch(follow(steps.toNew()));

        assertThat(Stream.of(await(first), await(second))
                        .map(Outcome::rejection)
                        .filter(Objects::nonNull))
                .containsExactly(TAKEN);
        assertThat(here.history().of(UserEvent.EmailChanged.class)).hasSize(1);
    }

    @RepeatedTest(5)
    void of_a_sign_up_and_a_confirmation_one_has_the_address() {
        SessionGrant ann = steps.member(ANN);
        here.done(wants(ann, ANNA));

        CompletableFuture<Outcome<EmailChangeResult>> confirmed = here.dispatch(follow(steps.toNew()));
        CompletableFuture<Outcome<SignUpResult>> signedUp = there.dispatch(signUp(ANNA, PASSWORD));

        boolean taken = TAKEN.equals(await(confirmed).rejection());
        boolean opened = await(signedUp).result() instanceof SignUpResult.ConfirmationSent;
        assertThat(taken).isEqualTo(opened);
        assertThat(here.history().of(UserEvent.EmailChanged.class)).hasSize(opened ? 0 : 1);
    }
}
