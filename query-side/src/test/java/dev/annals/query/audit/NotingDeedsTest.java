package dev.annals.query.audit;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.renamed;
import static dev.annals.query.audit.Noted.EMAIL;
import static dev.annals.query.audit.Noted.administrator;
import static dev.annals.query.audit.Noted.issued;
import static dev.annals.query.audit.Noted.nobody;
import static dev.annals.query.audit.Noted.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.audit.AuditRow;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.flow.FlowId;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserEvent.ConfirmedBy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the original would have noted, as endpoints.md has it in each of its sections. */
class NotingDeedsTest {

    private final Noted noted = new Noted();
    private final InMemoryEventLog log = noted.log();

    @Test
    void a_sign_up_asks_for_confirmation() {
        assertThat(noted.told(nobody("user.sign_up"), issued(TokenPurpose.CONFIRMATION, "signup")))
                .containsExactly("user_confirmation_requested {provider=email}");
    }

    @Test
    void a_sign_up_that_is_confirmed_at_once_signs_in() {
        assertThat(noted.told(
                        nobody("user.sign_up"),
                        new UserEvent.EmailConfirmed(ANN, ConfirmedBy.AUTOCONFIRM),
                        opened(LAPTOP, ANN, 0)))
                .containsExactly("user_signedup {provider=email}", "login {provider=email}");
    }

    @Test
    void a_repeated_sign_up_is_noted_with_whom_it_was_about() {
        assertThat(noted.told(nobody("user.sign_up"), new UserEvent.SignUpRepeated(ANN)))
                .containsExactly("user_repeated_signup {provider=email}");
    }

    @Test
    void a_sign_in_and_its_refreshes_are_noted() {
        assertThat(noted.told(nobody("session.sign_in"), opened(LAPTOP, ANN, 0)))
                .containsExactly("login {provider=email}");
        assertThat(noted.told(nobody("session.refresh"), refreshed(LAPTOP, ANN, 0)))
                .containsExactly("token_refreshed", "token_revoked");
        assertThat(noted.told(nobody("session.refresh"), new SessionEvent.RefreshRepeated(LAPTOP, ANN, 0, 1)))
                .containsExactly("token_refreshed");
    }

    @Test
    void who_exchanges_a_code_signs_in_the_way_it_was_begun() {
        assertThat(noted.told(
                        nobody("flow.exchange"),
                        new FlowEvent.Exchanged(new FlowId(UUID.randomUUID()), ANN),
                        opened(LAPTOP, ANN, 0)))
                .containsExactly("login {provider_type=password}");
    }

    @Test
    void a_sign_out_is_noted_once() {
        assertThat(noted.told(person("user.revoke_sessions"), new UserEvent.SessionsRevoked(ANN, 1, null)))
                .containsExactly("logout");
        assertThat(noted.told(person("session.revoke"), new SessionEvent.Revoked(LAPTOP, ANN)))
                .containsExactly("logout");
    }

    @Test
    void what_a_code_does_depends_on_what_it_was_for() {
        assertThat(noted.told(
                        nobody("one_time_token.redeem_code"),
                        new OneTimeTokenEvent.Redeemed(ANN, TokenPurpose.CONFIRMATION),
                        new UserEvent.EmailConfirmed(ANN, ConfirmedBy.ONE_TIME_TOKEN),
                        opened(LAPTOP, ANN, 0)))
                .containsExactly("user_signedup");
        assertThat(noted.told(
                        nobody("one_time_token.redeem_link"),
                        new OneTimeTokenEvent.Redeemed(ANN, TokenPurpose.RECOVERY),
                        opened(LAPTOP, ANN, 0)))
                .containsExactly("login");
        assertThat(noted.told(
                        nobody("one_time_token.redeem_link"),
                        new OneTimeTokenEvent.Redeemed(ANN, TokenPurpose.EMAIL_CHANGE_NEW),
                        new UserEvent.EmailChanged(ANN, Personal.of("new@example.com"), ConfirmedBy.ONE_TIME_TOKEN)))
                .containsExactly("user_modified");
    }

    @Test
    void a_change_of_address_is_noted_under_the_old_one() {
        List<AuditRow> rows = noted.rows(
                nobody("one_time_token.redeem_link"),
                new OneTimeTokenEvent.Redeemed(ANN, TokenPurpose.EMAIL_CHANGE_NEW),
                new UserEvent.EmailChanged(ANN, Personal.of("new@example.com"), ConfirmedBy.ONE_TIME_TOKEN));

        assertThat(rows.get(0).payload()).containsEntry("actor_username", EMAIL);
    }

    @Test
    void what_is_asked_for_by_mail_is_noted() {
        assertThat(noted.told(nobody("one_time_token.recover"), issued(TokenPurpose.RECOVERY, "recovery")))
                .containsExactly("user_recovery_requested");
        assertThat(noted.told(nobody("one_time_token.send_magic_link"), issued(TokenPurpose.RECOVERY, "magiclink")))
                .containsExactly("user_recovery_requested");
        assertThat(noted.told(
                        person("one_time_token.reauthenticate"),
                        issued(TokenPurpose.REAUTHENTICATION, "reauthentication")))
                .containsExactly("user_reauthenticate_requested");
        assertThat(noted.told(
                        nobody("one_time_token.resend_confirmation"), issued(TokenPurpose.CONFIRMATION, "signup")))
                .containsExactly("user_confirmation_requested");
        assertThat(noted.told(
                        nobody("one_time_token.resend_email_change"),
                        issued(TokenPurpose.EMAIL_CHANGE_NEW, "email_change")))
                .isEmpty();
    }

    @Test
    void a_code_by_text_message_names_its_channel() {
        assertThat(noted.told(nobody("one_time_token.send_code"), issued(TokenPurpose.CONFIRMATION, "sms")))
                .containsExactly("user_confirmation_requested {provider=phone}");
        log.append(new UserEvent.PhoneConfirmed(ANN, ConfirmedBy.ONE_TIME_TOKEN));
        assertThat(noted.told(nobody("one_time_token.send_code"), issued(TokenPurpose.CONFIRMATION, "whatsapp")))
                .containsExactly("user_recovery_requested {channel=whatsapp}");
    }

    @Test
    void a_new_password_is_noted_before_the_change() {
        UserEvent.PasswordSet password = new UserEvent.PasswordSet(ANN, Personal.of(new PasswordHash("hash")));

        assertThat(noted.told(person("user.change_own"), password))
                .containsExactly("user_updated_password", "user_modified");
        assertThat(noted.told(person("user.change_own"), new UserEvent.SavedUnchanged(ANN)))
                .containsExactly("user_modified");
        assertThat(noted.told(person("user.change_own"), new OneTimeTokenEvent.Mistaken(ANN)))
                .isEmpty();
    }

    @Test
    void an_identity_that_is_unlinked_is_noted_with_the_clients_address() {
        UUID identity = UUID.randomUUID();
        log.append(new UserEvent.IdentityLinked(
                ANN, identity, "email", Personal.of("subject"), Personal.of(Metadata.EMPTY)));

        List<AuditRow> rows = noted.rows(person("user.unlink"), new UserEvent.IdentityUnlinked(ANN, identity, "email"));

        assertThat(Noted.told(rows.get(0)))
                .isEqualTo("identity_unlinked {identity_id=" + identity + ", provider=email, provider_id=subject}");
        assertThat(rows.get(0).ipAddress()).isEqualTo("203.0.113.7");
    }

    @Test
    void an_administrator_is_known_by_the_role_alone() {
        AuditRow row = noted.rows(administrator("user.change"), new UserEvent.SavedUnchanged(ANN))
                .get(0);

        assertThat(row.payload())
                .isEqualTo(Map.of(
                        "action", "user_modified",
                        "actor_id", "00000000-0000-0000-0000-000000000000",
                        "actor_username", "service_role",
                        "actor_via_sso", false,
                        "log_type", "user",
                        "traits", Map.of("user_id", ANN.toString(), "user_email", EMAIL, "user_phone", "")));
        assertThat(row.ipAddress()).isEmpty();
    }

    @Test
    void what_administrators_do_is_noted_with_whom_it_is_about() {
        String about = "user_email=" + EMAIL + ", user_id=" + ANN;

        assertThat(noted.told(
                        administrator("user.invite"),
                        new UserEvent.Invited(ANN),
                        issued(TokenPurpose.CONFIRMATION, "invite")))
                .containsExactly("user_invited {" + about + "}");
        assertThat(noted.told(
                        administrator("one_time_token.generate_link"), issued(TokenPurpose.CONFIRMATION, "signup")))
                .isEmpty();
        assertThat(noted.told(administrator("one_time_token.generate_link"), issued(TokenPurpose.RECOVERY, "recovery")))
                .containsExactly("user_recovery_requested");
        assertThat(noted.told(administrator("user.delete"), new UserEvent.Deleted(ANN)))
                .containsExactly("user_deleted {" + about + ", user_phone=}");
    }

    @Test
    void an_account_that_is_softly_deleted_is_noted_as_it_was() {
        assertThat(noted.told(administrator("user.soft_delete"), new UserEvent.SoftDeleted(ANN)))
                .containsExactly("user_deleted {user_email=" + EMAIL + ", user_id=" + ANN + ", user_phone=}");
    }

    @Test
    void a_person_is_known_by_number_or_address_and_full_name() {
        log.append(renamed(ANN, "Ann Smith"));
        assertThat(noted.rows(nobody("session.sign_in"), opened(LAPTOP, ANN, 0))
                        .get(0)
                        .payload())
                .containsEntry("actor_username", EMAIL)
                .containsEntry("actor_name", "Ann Smith")
                .containsEntry("actor_id", ANN.toString());

        log.append(new UserEvent.PhoneChanged(ANN, Personal.of("15005550006"), ConfirmedBy.ADMINISTRATOR));
        assertThat(noted.rows(nobody("session.sign_in"), opened(LAPTOP, ANN, 0))
                        .get(0)
                        .payload())
                .containsEntry("actor_username", "15005550006");
    }

    @Test
    void what_the_service_does_by_itself_and_what_fails_is_not_noted() {
        assertThat(noted.told(Cause.system("mail"), new OneTimeTokenEvent.Revoked(ANN)))
                .isEmpty();
        assertThat(noted.told(nobody("session.sign_in"), new SignInEvent.Failed(ANN, null, "x")))
                .isEmpty();
    }

    @Test
    void the_same_commit_has_the_same_rows_on_every_node_and_after_every_rebuild() {
        List<AuditRow> rows = noted.rows(nobody("session.sign_in"), opened(LAPTOP, ANN, 0));
        RecordedCommit commit = log.readAfter(log.head() - 1, 1).get(0);

        assertThat(Noted.rows(new Persons(new InMemoryPersons(), log), commit)).isEqualTo(rows);
        assertThat(noted.rows(commit)).isEqualTo(rows);
        assertThat(rows).extracting(AuditRow::action).containsExactly(AuditAction.LOGIN);
    }
}
