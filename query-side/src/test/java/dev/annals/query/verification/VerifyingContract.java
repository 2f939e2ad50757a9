package dev.annals.query.verification;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.AuditQueries;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.history.EverythingQueries;
import dev.annals.shared.log.ReadModelVerifier.Finding;
import dev.annals.shared.personal.Personal;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of a comparison of read models with the log, wherever they are kept. */
abstract class VerifyingContract {

    final InMemoryEventLog log = new InMemoryEventLog();
    QuerySideKit kit;

    /** The setting that says where they are kept, and its value. */
    abstract String place();

    abstract VerifyingReadModels verifier();

    @BeforeEach
    void some_have_signed_up() {
        kit = new QuerySideKit(log, place());
        log.append(signedUp(ANN, "ann@example.com"));
        log.append(signedUp(BOB, "bob@example.com"));
        log.append(renamed(ANN, "Ann"));
        log.causedBy(new Cause(
                new Actor(Actor.Kind.USER, ANN.toString(), null),
                null,
                null,
                "session.sign_in",
                null,
                Personal.of("203.0.113.7"),
                null,
                null));
        log.append(opened(LAPTOP, ANN, 0));
        log.append(refreshed(LAPTOP, ANN, 0));
        log.append(opened(PHONE, BOB, 0));
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void being_behind_is_no_flaw() {
        caughtUp();
        long before = log.head();
        kit.close();
        log.append(renamed(ANN, "Anna"));
        log.append(opened(PHONE, ANN, 0));

        assertThat(compared()).allSatisfy(finding -> {
            assertThat(finding.flaw()).isNull();
            assertThat(finding.position()).isEqualTo(before);
        });
    }

    @Test
    void an_address_that_the_log_does_not_tell_any_more_is_not_compared() {
        caughtUp();
        kit.close();
        log.forgetAddresses();

        assertThat(compared()).extracting(Finding::flaw).containsOnlyNulls();
    }

    final List<Finding> verified() {
        caughtUp();
        return compared();
    }

    final void caughtUp() {
        kit.sees(log.head());
        await(kit.bean(AuditQueries.class).caughtUp());
        await(kit.bean(EverythingQueries.class).caughtUp());
    }

    private static void await(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    final List<Finding> compared() {
        String[] place = place().split("=", 2);
        return verifier()
                .compare(name -> name.equals(place[0]) ? place[1] : "", log, QuerySideKit.DIGEST, events -> {});
    }
}
