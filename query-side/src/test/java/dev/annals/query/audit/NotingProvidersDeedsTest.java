package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.audit.Noted.issued;
import static dev.annals.query.audit.Noted.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.session.SignInEvent.Meeting;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the original would have noted of sign-ins with a provider. */
class NotingProvidersDeedsTest {

    private static final String GITHUB = "{provider=github}";

    private final Noted noted = new Noted();
    private final InMemoryEventLog log = noted.log();

    private static SignInEvent.VouchedFor vouchedFor(Meeting meeting) {
        return new SignInEvent.VouchedFor(ANN, "github", meeting);
    }

    private static FlowEvent.CompletedWithProvider completed() {
        LookupKey code = new LookupKey("flow_code", "digest");
        return new FlowEvent.CompletedWithProvider(
                new FlowId(UUID.randomUUID()), ANN, "github", code, Personal.of("access"), null);
    }

    private static SessionEvent.Opened openedWithProvider() {
        SessionEvent.Opened opened = opened(LAPTOP, ANN, 0);
        List<Amr> amr = List.of(new Amr("oauth", Instant.parse("2026-03-01T12:00:00Z"), "github"));
        return new SessionEvent.Opened(LAPTOP, ANN, 0, "aal1", amr, opened.secret(), opened.token());
    }

    @Test
    void whoever_is_new_with_a_provider_is_noted_as_signed_up() {
        assertThat(noted.told(
                        nobody("flow.complete_with_provider"),
                        new UserEvent.EmailConfirmed(ANN, ConfirmedBy.PROVIDER),
                        vouchedFor(Meeting.SIGNED_UP),
                        openedWithProvider()))
                .containsExactly("user_signedup " + GITHUB);
    }

    @Test
    void whoever_comes_with_a_known_identity_signs_in_and_with_pkce_once_more_at_the_exchange() {
        log.append(new UserEvent.EmailConfirmed(ANN, ConfirmedBy.PROVIDER));

        assertThat(noted.told(nobody("user.sign_in_with_provider"), vouchedFor(Meeting.KNOWN), openedWithProvider()))
                .containsExactly("login " + GITHUB);
        assertThat(noted.told(nobody("flow.complete_with_provider"), vouchedFor(Meeting.KNOWN), completed()))
                .containsExactly("login " + GITHUB);
        assertThat(noted.told(
                        nobody("flow.exchange"),
                        new FlowEvent.Exchanged(new FlowId(UUID.randomUUID()), ANN),
                        openedWithProvider()))
                .containsExactly("login {provider_type=github}");
    }

    @Test
    void an_identity_that_is_linked_by_its_address_is_noted_before_the_sign_in_with_the_clients_address() {
        UUID identity = UUID.randomUUID();
        log.append(new UserEvent.EmailConfirmed(ANN, ConfirmedBy.ONE_TIME_TOKEN));

        List<AuditRow> rows = noted.rows(
                nobody("flow.complete_with_provider"),
                new UserEvent.IdentityLinked(ANN, identity, "github", Personal.of("4711"), Personal.of(Metadata.EMPTY)),
                vouchedFor(Meeting.LINKED_BY_ADDRESS),
                openedWithProvider());

        assertThat(rows.stream().map(Noted::told))
                .containsExactly(
                        "identity_linked {identity_id=" + identity + ", provider=github, provider_id=4711}",
                        "login " + GITHUB);
        assertThat(rows.get(0).ipAddress()).isEqualTo("203.0.113.7");
        assertThat(rows.get(1).ipAddress()).isEmpty();
    }

    @Test
    void an_invitation_that_is_accepted_with_a_provider_is_noted() {
        assertThat(noted.told(
                        nobody("flow.complete_with_provider"),
                        new OneTimeTokenEvent.Redeemed(ANN, TokenPurpose.CONFIRMATION),
                        new UserEvent.EmailConfirmed(ANN, ConfirmedBy.PROVIDER),
                        vouchedFor(Meeting.INVITED),
                        openedWithProvider()))
                .containsExactly("invite_accepted " + GITHUB);
    }

    @Test
    void whoever_waits_for_a_confirmation_or_links_by_hand_is_not_noted() {
        assertThat(noted.told(
                        nobody("flow.complete_with_provider"),
                        issued(TokenPurpose.CONFIRMATION, "signup"),
                        vouchedFor(Meeting.SIGNED_UP)))
                .isEmpty();
        assertThat(noted.told(
                        nobody("flow.complete_with_provider"),
                        vouchedFor(Meeting.LINKED_BY_OWNER),
                        openedWithProvider()))
                .isEmpty();
    }
}
