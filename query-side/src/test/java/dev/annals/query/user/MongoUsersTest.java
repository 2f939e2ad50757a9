package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserEvent;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoUsersTest extends ListingUsersContract {

    private final TestMongo mongo = mongo();

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    Views open() {
        return MongoViews.open(mongo.uri(), 2);
    }

    @AfterEach
    void drop() {
        mongo.close();
    }

    @Test
    void a_slow_node_does_not_bring_a_deleted_account_back() {
        UserDocument signedUp = document(signedUp(ANN, "ann@example.com"));
        UserDocument deleted = after(signedUp, new UserEvent.Deleted(ANN));

        write(signedUp);
        write(deleted);
        write(signedUp);

        assertThat(users.find(ANN)).isNull();
        assertThat(users.stored(Set.of(ANN))).containsEntry(ANN, new UserDocument(ANN, null, 0, 2));
    }
}
