package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries.ListUsers;
import dev.annals.shared.user.UserView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsersTest extends ListingUsersContract {

    @TempDir
    Path directory;

    @Override
    Views open() {
        return SqliteViews.open(directory, 1);
    }

    @Test
    void every_page_of_a_long_list_is_found() {
        List<UserDocument> people = people(2_600);
        List<UserDocument> shuffled = new ArrayList<>(people);
        Collections.swap(shuffled, 1_100, 1_500);
        write(shuffled);
        List<UserDocument> gone = List.copyOf(people.subList(900, 1_200));
        write(gone.stream()
                .map(document -> after(document, new UserEvent.Deleted(document.id())))
                .toList());
        people.removeAll(gone);

        for (int page = 1; page <= 24; page++) {
            int first = (page - 1) * 100;
            List<UserView> expected = people.subList(Math.min(first, 2_300), Math.min(first + 100, 2_300)).stream()
                    .map(UserDocument::view)
                    .toList();
            assertThat(list(new ListUsers(ALL, true, page, 100))).isEqualTo(new UserPage(expected, 2_300));
            assertThat(list(page("person", page))).isEqualTo(new UserPage(expected, 2_300));
        }
        assertThat(list(new ListUsers(ALL, false, 23, 100)).users().get(99))
                .isEqualTo(people.get(0).view());
    }

    @Test
    void nothing_of_a_deleted_account_stays_in_the_file() throws Exception {
        UserDocument ann = after(document(signedUp(ANN, "ann@example.com")), renamed(ANN, "ψωξ φχζ"));
        write(ann, document(signedUp(BOB, "bob@example.com")));
        assertThat(list(page("ψωξ", 1)).total()).isEqualTo(1);

        write(after(ann, new UserEvent.Deleted(ANN)));
        end();

        String file = Files.readString(directory.resolve("views.db"), StandardCharsets.ISO_8859_1);
        assertThat(file).contains("bob@example.com").doesNotContain("ann@", bytes("ψωξ"), bytes("ωξ "), bytes("χζ"));
        begin();
    }

    @Test
    void what_was_shown_of_another_log_is_forgotten_and_can_be_built_anew() {
        UserDocument ann = document(signedUp(ANN, "ann@example.com"));
        write(ann, document(signedUp(BOB, "bob@example.com")));

        views.startOver();
        assertThat(list(page("", 1)).total() + list(page("example", 1)).total()).isZero();

        write(ann);
        assertThat(list(page("", 1)).users()).containsExactly(ann.view());
        assertThat(list(page("example", 1)).users()).containsExactly(ann.view());
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
