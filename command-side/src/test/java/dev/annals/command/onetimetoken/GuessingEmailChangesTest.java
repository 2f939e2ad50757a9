package dev.annals.command.onetimetoken;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.BOB;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.ANNA;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.TAKEN;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.WRONG_CODE;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.WRONG_LINK;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.follow;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.type;
import static dev.annals.command.onetimetoken.AskedForAnotherEmail.wants;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionGrant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes are short: what somebody can do who tries them out, and what not. */
class GuessingEmailChangesTest {

    private static final Secret WRONG = new Secret("wrong!");

    private CommandSideTestKit kit = new CommandSideTestKit();
    private AskedForAnotherEmail steps = new AskedForAnotherEmail(kit);

    @AfterEach
    void close() {
        kit.close();
    }

    private void newAddressAloneDecides() {
        kit.close();
        kit = new CommandSideTestKit("annals.mail.secure-email-change=false");
        steps = new AskedForAnotherEmail(kit);
    }

    private SessionGrant ann() {
        return steps.member(ANN);
    }

    private void annWantsAnother() {
        kit.done(wants(ann(), ANNA));
    }

    private void tenWrongCodes(String address) {
        for (int tries = 0; tries < 10; tries++) {
            assertThat(kit.refused(type(address, WRONG))).isEqualTo(WRONG_CODE);
        }
    }

    @Test
    void the_tenth_wrong_code_for_the_new_address_voids_the_right_one() {
        annWantsAnother();
        tenWrongCodes(ANNA);

        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(follow(steps.toNew()))).isEqualTo(WRONG_LINK);
    }

    @Test
    void the_tenth_wrong_code_for_the_present_address_voids_the_right_one() {
        annWantsAnother();
        tenWrongCodes(ANN);

        assertThat(kit.refused(type(steps.toCurrent()))).isEqualTo(WRONG_CODE);
    }

    /** Otherwise one could guess at many codes for the same address, of which only one account's would ever die. */
    @Test
    void a_wrong_code_counts_for_everybody_who_waits_for_the_address() {
        newAddressAloneDecides();
        kit.done(wants(ann(), ANNA));
        OneTimeTokenEvent.Issued first = steps.toNew();
        kit.done(wants(steps.member(BOB), ANNA));
        tenWrongCodes(ANNA);

        assertThat(kit.refused(type(first))).isEqualTo(WRONG_CODE);
        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(WRONG_CODE);
    }

    @Test
    void each_of_those_who_wait_for_an_address_has_a_code_of_the_own() {
        newAddressAloneDecides();
        SessionGrant ann = ann();
        kit.done(wants(ann, ANNA));
        OneTimeTokenEvent.Issued first = steps.toNew();
        kit.done(wants(steps.member(BOB), ANNA));

        assertThat(steps.changes(type(first)).user().id()).isEqualTo(ann.user().id());
        assertThat(kit.refused(type(steps.toNew()))).isEqualTo(TAKEN);
    }

    /** Address and code are hashed as one text, so that it would fit; nobody would count such tries. */
    @Test
    void digits_do_not_wander_from_the_code_into_the_address() {
        kit.done(wants(ann(), "anna@example"));
        String code = steps.toNew().code().orElse("");

        assertThat(kit.refused(type("anna@example" + code.charAt(0), new Secret(code.substring(1)))))
                .isEqualTo(WRONG_CODE);
        steps.agrees(type(steps.toNew()));
    }

    @Test
    void guessing_where_nothing_is_pending_leaves_no_trace() {
        kit.done(wants(ann(), ANNA));
        steps.agrees(follow(steps.toCurrent()));
        steps.changes(follow(steps.toNew()));
        int before = kit.history().recorded().size();

        kit.refused(type(ANN, WRONG));
        kit.refused(type(ANNA, WRONG));

        assertThat(kit.history().recorded()).hasSize(before);
    }

    @Test
    void a_code_counts_only_for_its_audience() {
        kit.done(wants(ann(), ANNA));

        assertThat(kit.refused(new OneTimeTokenCommand.ConfirmEmailChangeByCode(
                        ANNA, new Secret(steps.toNew().code().orElse("")), "others")))
                .isEqualTo(WRONG_CODE);
    }
}
