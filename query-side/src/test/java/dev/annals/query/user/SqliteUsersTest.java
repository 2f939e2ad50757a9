package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.renamed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void nothing_of_a_deleted_account_stays_in_the_file() throws Exception {
        UserDocument ann = after(document(signedUp(ANN, "ann@example.com")), renamed(ANN, "ψωξ φχζ"));
        write(ann, document(signedUp(BOB, "bob@example.com")));
        assertThat(users.list(page("ψωξ", 1)).total()).isEqualTo(1);

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
        assertThat(users.list(page("", 1)).total()
                        + users.list(page("example", 1)).total())
                .isZero();

        write(ann);
        assertThat(users.list(page("", 1)).users()).containsExactly(ann.view());
        assertThat(users.list(page("example", 1)).users()).containsExactly(ann.view());
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
