package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.linked;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.ListUsers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Users} does. */
abstract class UsersContract {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    Views views;
    Users users;
    private long position;

    abstract Views open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        views = open();
        users = Users.in(views);
    }

    @AfterEach
    void end() throws Exception {
        views.close();
    }

    @Test
    void an_unknown_account_is_not_found() {
        assertThat(users.find(ANN)).isNull();
        assertThat(users.stored(Set.of(ANN))).isEmpty();
        assertThat(list("", true, 1, 10)).isEqualTo(new UserPage(List.of(), 0));
    }

    @Test
    void an_account_is_found_as_it_was_written() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("full_name", "Ánn \"O'Neil\"\n\u2028 \uD83D\uDE00");
        odd.put("dotted.key", Map.of("$set", List.of(1.0, 1e21, -0.5, true)));
        odd.put("", Arrays.asList("a", null));
        UserDocument ann = document(signedUp(ANN, "authenticated", "ann@example.com", new Metadata(odd)));
        UserDocument linked = after(ann, linked(ANN, "ann@example.com"));
        UserDocument banned = after(linked, new UserEvent.Banned(ANN, NOON.plusSeconds(3_600)));

        write(banned);

        assertThat(users.find(ANN)).isEqualTo(banned);
        assertThat(users.stored(Set.of(ANN, BOB))).isEqualTo(Map.of(ANN, banned));
    }

    @Test
    void a_newer_document_replaces_an_older_one_and_never_the_reverse() {
        UserDocument older = document(signedUp(ANN, "ann@example.com"));
        UserDocument newer = after(older, new UserEvent.RoleChanged(ANN, "editor"));

        write(older);
        write(newer);
        write(older);

        assertThat(users.find(ANN)).isEqualTo(newer);
        assertThat(list("", true, 1, 10).total()).isEqualTo(1);
    }

    @Test
    void a_deleted_account_is_neither_found_nor_listed_nor_counted() {
        UserDocument ann = document(signedUp(ANN, "ann@example.com"));
        write(ann, document(signedUp(BOB, "bob@example.com")));

        write(after(ann, new UserEvent.Deleted(ANN)));

        assertThat(users.find(ANN)).isNull();
        assertThat(list("", true, 1, 10).total()).isEqualTo(1);
        assertThat(emails(list("", true, 1, 10))).containsExactly("bob@example.com");
        assertThat(emails(list("ann", true, 1, 10))).isEmpty();
    }

    @Test
    void pages_are_newest_first_or_oldest_first() {
        for (int i = 1; i <= 7; i++) {
            write(document(signedUp(somebody(), "user" + i + "@example.com")));
        }

        assertThat(emails(list("", false, 1, 3)))
                .containsExactly("user7@example.com", "user6@example.com", "user5@example.com");
        assertThat(emails(list("", false, 3, 3))).containsExactly("user1@example.com");
        assertThat(emails(list("", true, 2, 3)))
                .containsExactly("user4@example.com", "user5@example.com", "user6@example.com");
        assertThat(list("", true, 2, 3).total()).isEqualTo(7);
    }

    @Test
    void accounts_of_one_moment_are_in_the_order_in_which_they_were_made() {
        List<UserDocument> twins = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            twins.add(document(signedUp(somebody(), "twin" + i + "@example.com"), NOON));
        }
        write(twins.toArray(UserDocument[]::new));

        assertThat(emails(list("", true, 1, 2))).containsExactly("twin1@example.com", "twin2@example.com");
        assertThat(emails(list("", false, 1, 2))).containsExactly("twin4@example.com", "twin3@example.com");
    }

    @Test
    void a_page_past_the_end_is_empty_and_still_counts() {
        write(document(signedUp(ANN, "ann@example.com")));

        assertThat(list("", false, 2, 50)).isEqualTo(new UserPage(List.of(), 1));
        assertThat(list("", false, Long.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(new UserPage(List.of(), 1));
        assertThat(list("", false, 0, 50).users()).hasSize(1);
        assertThat(list("ann", false, 2, 50)).isEqualTo(new UserPage(List.of(), 1));
    }

    @Test
    void audiences_do_not_see_each_other() {
        write(document(signedUp(ANN, "authenticated", "ann@example.com", Metadata.EMPTY)));
        write(document(signedUp(BOB, "", "bob@example.com", Metadata.EMPTY)));

        assertThat(emails(list("", true, 1, 10))).containsExactly("ann@example.com");
        assertThat(list(new ListUsers(UserFilter.of(""), true, 1, 10)).total()).isEqualTo(1);
        assertThat(list(new ListUsers(UserFilter.of("nobody"), true, 1, 10)).total())
                .isZero();
    }

    @Test
    void a_filter_finds_part_of_an_address_in_its_case_and_part_of_a_name_in_any() {
        write(named(ANN, "ann@example.com", "Ann Ángström"), named(BOB, "bob@example.com", "Robert"));

        assertThat(emails(list("ann@", true, 1, 10))).containsExactly("ann@example.com");
        assertThat(emails(list("ANN@", true, 1, 10))).isEmpty();
        assertThat(emails(list("ROBE", true, 1, 10))).containsExactly("bob@example.com");
        assertThat(emails(list("ÁNGSTRÖM", true, 1, 10))).containsExactly("ann@example.com");
        assertThat(list("example", true, 1, 1).total()).isEqualTo(2);
        assertThat(list("carol", true, 1, 1).total()).isZero();
    }

    @Test
    void wildcards_of_a_filter_count_and_can_be_escaped() {
        write(named(ANN, "ann_1@example.com", "50% off"), named(BOB, "annx1@example.com", "505 off"));

        assertThat(emails(list("n_1", true, 1, 10))).hasSize(2);
        assertThat(emails(list("n\\_1", true, 1, 10))).containsExactly("ann_1@example.com");
        assertThat(emails(list("50% off", true, 1, 10))).hasSize(2);
        assertThat(emails(list("50\\% off", true, 1, 10))).containsExactly("ann_1@example.com");
        assertThat(emails(list("a%1@", true, 1, 10))).hasSize(2);
    }

    @Test
    void what_patterns_are_made_of_has_no_meaning_in_a_filter() {
        write(named(ANN, "ann+a@example.com", "a*b?[c]^(d)$|{e}.f"), named(BOB, "bob@example.com", "aXbYcZ"));

        assertThat(emails(list("a*b?[c]^(d)$|{e}.f", true, 1, 10))).containsExactly("ann+a@example.com");
        assertThat(emails(list("ann+a", true, 1, 10))).containsExactly("ann+a@example.com");
        assertThat(emails(list("bob.example", true, 1, 10))).isEmpty();
        assertThat(emails(list("[a-z]", true, 1, 10))).isEmpty();
    }

    UserDocument document(UserEvent event) {
        return document(event, NOON.plusSeconds(position));
    }

    UserDocument document(UserEvent event, Instant at) {
        return UserDocument.after(null, event.userId(), recorded(event, at));
    }

    UserDocument after(UserDocument before, DomainEvent event) {
        return UserDocument.after(before, before.id(), recorded(event, NOON.plusSeconds(position)));
    }

    private UserDocument named(UserId id, String email, String name) {
        return document(signedUp(id, "authenticated", email, new Metadata(Map.of("full_name", name))));
    }

    private RecordedEvent recorded(DomainEvent event, Instant at) {
        return new RecordedEvent(++position, at, at, event.stream(), 0, event, Cause.system("test"));
    }

    void write(UserDocument... documents) {
        views.write(new Mark(position, position, 0), () -> users.write(List.of(documents)));
    }

    UserPage list(ListUsers query) {
        return users.list(query, users.lead(query.filter()));
    }

    private UserPage list(String filter, boolean ascending, long page, int perPage) {
        return list(new ListUsers(UserFilter.like("authenticated", filter), ascending, page, perPage));
    }

    private static List<String> emails(UserPage page) {
        return page.users().stream().map(user -> user.email()).toList();
    }
}
