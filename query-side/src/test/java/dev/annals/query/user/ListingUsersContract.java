package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.linked;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static dev.annals.query.People.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserFilter.Period;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.user.UserQueries.BrowseUsers;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How every adapter of {@link Users} finds its way through long lists, and by more than page numbers. */
abstract class ListingUsersContract extends UsersContract {

    static final UserFilter ALL = UserFilter.of("authenticated");

    @Test
    void a_list_goes_on_where_it_ended_whoever_came_and_went_meanwhile() {
        List<UserDocument> five = people(5);
        write(five);
        UserSlice first = browse(ALL, false, null, 2);

        write(people(3));
        write(after(five.get(3), new UserEvent.Deleted(five.get(3).id())));
        UserSlice second = browse(ALL, false, first.next(), 2);

        assertThat(first.users()).isEqualTo(views(five.get(4), five.get(3)));
        assertThat(second.users()).isEqualTo(views(five.get(2), five.get(1)));
        UserSlice last = browse(ALL, false, second.next(), 2);
        assertThat(last).isEqualTo(new UserSlice(views(five.get(0)), null));
    }

    @Test
    void oldest_first_it_goes_on_with_whoever_came_meanwhile() {
        List<UserDocument> two = people(2);
        write(two);
        UserSlice first = browse(ALL, true, null, 1);
        UserDocument third = people(1).get(0);
        write(third);

        assertThat(browse(ALL, true, first.next(), 9)).isEqualTo(new UserSlice(views(two.get(1), third), null));
    }

    @Test
    void accounts_of_one_moment_are_neither_repeated_nor_left_out() {
        List<UserDocument> twins = IntStream.range(0, 4)
                .mapToObj(i -> document(signedUp(somebody(), "twin" + i + "@example.com"), NOON))
                .toList();
        write(twins);

        List<UserView> seen = new ArrayList<>();
        UserPlace place = null;
        for (int i = 0; i < 4; i++) {
            UserSlice slice = browse(ALL, true, place, 1);
            seen.addAll(slice.users());
            place = slice.next();
        }
        assertThat(seen).isEqualTo(views(twins.toArray(UserDocument[]::new)));
        assertThat(place).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, true, ann",
        "confirmed, false, bob",
        "banned, true, ann",
        "banned, false, bob",
        "provider, email, ann",
        "provider, mail,",
        "role, editor, ann",
        "role, authenticated, bob",
        "created from, 1, bob",
        "created until, 1, ann",
        "seen from, 0, ann",
        "seen until, 100, ann",
        "seen until, 0,",
        "text, ANN@EX, ann",
        "text, a, ann bob",
        "text, B@, bob",
        "text, %,",
        "like, bob, bob",
        "like, b@, bob"
    })
    void accounts_are_found_by_what_they_are(String field, String value, String found) {
        UserDocument ann = document(signedUp(ANN, "ann@example.com"));
        UserDocument bob = document(signedUp(BOB, "bob@example.com"));
        ann = after(ann, linked(ANN, "ann@example.com"));
        ann = after(ann, new UserEvent.EmailConfirmed(ANN, UserEvent.ConfirmedBy.ADMINISTRATOR));
        ann = after(ann, new UserEvent.Banned(ANN, NOON.plusSeconds(3_600)));
        ann = after(ann, new UserEvent.RoleChanged(ANN, "editor"));
        ann = after(ann, opened(LAPTOP, ANN, 0));
        bob = after(bob, new UserEvent.Banned(BOB, NOON.plusSeconds(10)));
        write(ann, bob);

        List<UserView> expected = new ArrayList<>();
        expected.addAll(found != null && found.contains("ann") ? views(ann) : List.of());
        expected.addAll(found != null && found.contains("bob") ? views(bob) : List.of());
        UserFilter filter = filter(field, value);
        assertThat(browse(filter, true, null, 10).users()).isEqualTo(expected);
        assertThat(list(new ListUsers(filter, true, 1, 10))).isEqualTo(new UserPage(expected, expected.size()));
    }

    @Test
    void who_was_renamed_is_found_by_the_new_name_alone() {
        UserDocument ann = after(document(signedUp(ANN, "ann@example.com")), renamed(ANN, "Ann Old"));
        write(ann);
        write(after(ann, renamed(ANN, "Ann Young")));

        assertThat(list(page("old", 1)).total()).isZero();
        assertThat(list(page("young", 1)).total()).isEqualTo(1);
    }

    List<UserDocument> people(int count) {
        List<UserDocument> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(document(signedUp(somebody(), "person" + i + "@example.com")));
        }
        return people;
    }

    static ListUsers page(String like, int page) {
        return new ListUsers(UserFilter.like("authenticated", like), true, page, 100);
    }

    private static UserFilter filter(String field, String value) {
        Instant moment = field.matches("(created|seen) .*") ? NOON.plusSeconds(Long.parseLong(value)) : null;
        Period period = field.endsWith("from") ? new Period(moment, null) : new Period(null, moment);
        Boolean choice = Boolean.valueOf(value);
        return new UserFilter(
                "authenticated",
                field.equals("like") ? value : "",
                field.equals("text") ? value : "",
                field.equals("confirmed") ? choice : null,
                field.equals("banned") ? choice : null,
                field.equals("provider") ? value : "",
                field.equals("role") ? value : "",
                field.startsWith("created") ? period : Period.EVER,
                field.startsWith("seen") ? period : Period.EVER,
                NOON.plusSeconds(60));
    }

    private UserSlice browse(UserFilter filter, boolean ascending, UserPlace after, int limit) {
        return users.browse(new BrowseUsers(filter, ascending, after, limit), users.lead(filter));
    }

    private static List<UserView> views(UserDocument... documents) {
        return Arrays.stream(documents).map(UserDocument::view).toList();
    }

    void write(List<UserDocument> documents) {
        write(documents.toArray(UserDocument[]::new));
    }
}
