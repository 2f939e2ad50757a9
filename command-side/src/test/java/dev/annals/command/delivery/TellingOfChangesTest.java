package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TellingOfChangesTest {

    private static final Pace QUICK = new Pace(
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(1),
            Duration.ofSeconds(5));
    private static final UserEvent SIGNED_UP = signedUp(Personal.of("ann@example.com"), null);
    private static final UserEvent SIGNED_UP_BY_PHONE = signedUp(null, Personal.of("41791234567"));
    private static final DomainEvent PASSWORD_SET =
            new UserEvent.PasswordSet(Tokens.ANN, Personal.of(new PasswordHash("hash")));

    private final MovingClock clock = new MovingClock();
    private final WrittenLog log = new WrittenLog(clock);
    private final AtomicLong checkpoint = new AtomicLong();
    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private final List<String> texted = new CopyOnWriteArrayList<>();
    private volatile Mailer mailer = sent::add;
    private final Farewells farewells = new Farewells(true);
    private String authorized = "";
    private boolean leading = true;
    private WhenAccountChangedThenTell automation;

    @AfterEach
    void stop() {
        automation.stop();
    }

    @Test
    void who_changes_the_own_password_is_told() {
        log.commit(SIGNED_UP);
        start("password-changed");

        log.commit("user.change_own", PASSWORD_SET);

        assertThat(only().to()).isEqualTo("ann@example.com");
        assertThat(only().subject()).isEqualTo("Your password was changed");
        assertThat(only().html()).contains("ann@example.com");
    }

    @Test
    void a_password_that_an_administrator_sets_or_a_sign_up_brings_is_not_told() {
        log.commit(SIGNED_UP);
        start("password-changed");

        log.commit("user.change", PASSWORD_SET);
        log.commit("one_time_token.redeem_link", PASSWORD_SET);

        awaitCheckpoint(log.head());
        assertThat(sent).isEmpty();
    }

    @Test
    void a_new_address_is_told_to_the_old_one() {
        log.commit(SIGNED_UP);
        start("email-changed");

        log.commit(new UserEvent.EmailChanged(
                Tokens.ANN, Personal.of("new@example.com"), UserEvent.ConfirmedBy.ONE_TIME_TOKEN));

        assertThat(only().to()).isEqualTo("ann@example.com");
        assertThat(only().html()).contains("from ann@example.com to new@example.com");
    }

    @Test
    void a_new_number_and_ways_to_sign_in_are_told_too() {
        log.commit(SIGNED_UP);
        start("phone-changed", "identity-linked", "identity-unlinked");
        UUID identity = UUID.randomUUID();

        log.commit(new UserEvent.PhoneChanged(Tokens.ANN, Personal.of("4179"), UserEvent.ConfirmedBy.ONE_TIME_TOKEN));
        log.commit(new UserEvent.IdentityLinked(
                Tokens.ANN, identity, "github", Personal.of("1"), Personal.of(Metadata.EMPTY)));
        log.commit(new UserEvent.IdentityUnlinked(Tokens.ANN, identity, "github"));

        await(3);
        assertThat(sent)
                .extracting(Mail::kind)
                .containsExactlyInAnyOrder(
                        MailKind.PHONE_CHANGED_NOTIFICATION,
                        MailKind.IDENTITY_LINKED_NOTIFICATION,
                        MailKind.IDENTITY_UNLINKED_NOTIFICATION);
        assertThat(sent)
                .filteredOn(mail -> mail.kind() != MailKind.PHONE_CHANGED_NOTIFICATION)
                .allSatisfy(mail -> assertThat(mail.html()).contains("github"));
    }

    @Test
    void a_sign_up_is_no_change() {
        start("identity-linked");

        log.commit(
                SIGNED_UP,
                new UserEvent.IdentityLinked(
                        Tokens.ANN, UUID.randomUUID(), "github", Personal.of("1"), Personal.of(Metadata.EMPTY)));

        awaitCheckpoint(log.head());
        assertThat(sent).isEmpty();
    }

    @Test
    void what_happened_before_it_was_switched_on_is_not_told() {
        log.commit(SIGNED_UP);
        log.commit("user.change_own", PASSWORD_SET);

        start("password-changed");
        log.commit("user.change_own", PASSWORD_SET);

        assertThat(only().messageId()).contains(".3@");
    }

    @Test
    void what_could_not_be_sent_is_tried_again_under_the_same_name_also_after_a_crash() {
        log.commit(SIGNED_UP);
        List<Mail> tried = new CopyOnWriteArrayList<>();
        mailer = mail -> {
            tried.add(mail);
            throw NotSent.forNow("the server is away");
        };
        start("password-changed");
        log.commit("user.change_own", PASSWORD_SET);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !tried.isEmpty());
        automation.stop();

        mailer = sent::add;
        start("password-changed");

        assertThat(only().messageId()).isEqualTo(tried.get(0).messageId());
        awaitCheckpoint(log.head());
    }

    @Test
    void what_can_never_be_sent_is_let_go() {
        log.commit(SIGNED_UP);
        mailer = mail -> {
            throw NotSent.forEver("nobody there");
        };
        start("password-changed");

        log.commit("user.change_own", PASSWORD_SET);

        awaitCheckpoint(log.head());
    }

    @Test
    void who_deletes_the_own_account_is_told() {
        log.commit(SIGNED_UP);
        start("account-deleted");

        log.commit("user.delete_own", new UserEvent.Deleted(Tokens.ANN));

        assertThat(only().to()).isEqualTo("ann@example.com");
        assertThat(only().subject()).isEqualTo("Your account was deleted");
        assertThat(only().html()).contains("ann@example.com");
    }

    @Test
    void who_has_only_a_number_is_told_by_text_message() {
        log.commit(SIGNED_UP_BY_PHONE);
        start("account-deleted");

        log.commit("user.delete_own", new UserEvent.Deleted(Tokens.ANN));

        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> !texted.isEmpty());
        awaitCheckpoint(log.head());
        assertThat(texted).containsExactly("41791234567");
        assertThat(sent).isEmpty();
    }

    @Test
    void of_anything_else_nobody_is_told_by_text_message() {
        log.commit(SIGNED_UP_BY_PHONE);
        start("password-changed");

        log.commit("user.change_own", PASSWORD_SET);

        awaitCheckpoint(log.head());
        assertThat(texted).isEmpty();
    }

    @Test
    void a_deletion_by_an_administrator_is_not_told() {
        log.commit(SIGNED_UP);
        start("account-deleted");

        log.commit("user.delete", new UserEvent.Deleted(Tokens.ANN));

        awaitCheckpoint(log.head());
        assertThat(sent).isEmpty();
    }

    @Test
    void who_is_erased_at_once_is_told_by_the_node_that_did_it_even_if_another_leads() {
        log.commit(SIGNED_UP);
        UserView ann = UserView.after(null, SIGNED_UP, clock.instant());
        leading = false;
        start("account-deleted");

        farewells.keep(ann);
        log.commit("user.delete_own", new UserEvent.Deleted(Tokens.ANN), new UserEvent.Erased(Tokens.ANN));

        assertThat(only().to()).isEqualTo("ann@example.com");
        assertThat(farewells.take(Tokens.ANN)).isNull();
    }

    @Test
    void of_whoever_is_erased_at_once_elsewhere_nothing_can_be_told() {
        log.commit(SIGNED_UP);
        start("account-deleted");

        log.commit("user.delete_own", new UserEvent.Deleted(Tokens.ANN), new UserEvent.Erased(Tokens.ANN));

        awaitCheckpoint(log.head());
        assertThat(sent).isEmpty();
    }

    @Test
    void where_nobody_is_to_be_told_nobody_reads_the_log() {
        start();

        assertThat(automation.isAutoStartup()).isFalse();
    }

    @Test
    void who_may_not_receive_mail_is_not_told() {
        authorized = "bob@example.com";
        log.commit(SIGNED_UP);
        start("password-changed");

        log.commit("user.change_own", PASSWORD_SET);

        awaitCheckpoint(log.head());
        assertThat(sent).isEmpty();
    }

    private static UserEvent signedUp(@Nullable Personal<String> email, @Nullable Personal<String> phone) {
        return new UserEvent.SignedUp(
                Tokens.ANN,
                new UserEvent.Profile(
                        "authenticated",
                        "authenticated",
                        email,
                        phone,
                        Personal.of(Metadata.EMPTY),
                        Personal.of(new Metadata(Map.of("name", "Ann"))),
                        false),
                null);
    }

    private void start(String... kinds) {
        List<String> settings = new ArrayList<>(List.of(
                "annals.mail.authorized-addresses=" + authorized,
                "annals.mail.notifications.account-deleted-notification=false"));
        for (String kind : kinds) {
            settings.add("annals.mail.notifications." + kind + "-notification=true");
        }
        MailProperties properties = MailSettings.of(settings.toArray(String[]::new));
        PublicAddresses addresses = MailSettings.addresses();
        TemplateFetcher fetcher = new TemplateFetcher(new OutgoingHttp(), 1000, Duration.ofSeconds(1));
        MessageTemplates templates = new MessageTemplates(properties, addresses.siteUrl(), fetcher, clock);
        automation = new WhenAccountChangedThenTell(
                log,
                checkpoints(),
                new Notices(properties.notified()),
                farewells,
                new ComposingNotice(
                        templates, addresses, new AuthorizedAddresses(properties.authorizedAddresses()), log),
                new Tidings.Ways(mail -> mailer.send(mail), texted::add),
                new RetryDelays(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                clock,
                QUICK);
        if (kinds.length > 0) {
            automation.start();
        }
    }

    private Checkpoints checkpoints() {
        return new Checkpoints() {
            @Override
            public long read(String name) {
                return checkpoint.get();
            }

            @Override
            public void write(String name, long position) {
                checkpoint.accumulateAndGet(position, Math::max);
            }

            @Override
            public boolean lead(String name, Duration lease) {
                return leading;
            }
        };
    }

    private Mail only() {
        await(1);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    private void await(int mails) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> sent.size() >= mails);
    }

    private void awaitCheckpoint(long position) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> checkpoint.get() >= position);
    }
}
