package dev.annals.query.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserActivity;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import dev.annals.shared.wire.Micros;
import dev.annals.shared.wire.WireMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What stands in a read model stays readable for as long as its name. When one of these fails, the shape has changed: give
 * the read model the next version in its name, and its golden file with it.
 */
class StoringShapesTest {

    private static final UserId ANN = UserId.parse("a0000000-0000-4000-8000-000000000001");

    @Test
    void an_account_in_users_v2_has_the_shape_it_always_had() throws IOException {
        UserView ann = new UserView(
                ANN,
                "authenticated",
                "editor",
                "ann@example.com",
                at(1),
                at(2),
                "4915112345678",
                at(3),
                "anna@example.com",
                "4915187654321",
                new Metadata(Map.of("provider", "email")),
                new Metadata(Map.of("full_name", "Ann")),
                List.of(new Identity(
                        UUID.fromString("10000000-0000-4000-8000-000000000001"),
                        "email",
                        ANN.toString(),
                        new Metadata(Map.of("email", "ann@example.com")),
                        at(4),
                        at(5),
                        at(6))),
                at(7),
                at(8),
                at(9),
                at(10),
                true,
                new UserActivity(at(11), at(12), at(13), at(14), at(15), at(16)));

        assertStored("users_v2", ann);
    }

    @Test
    void a_session_in_sessions_v2_has_the_shape_it_always_had() throws IOException {
        SessionView session = new SessionView(
                SessionId.parse("50000000-0000-4000-8000-000000000001"),
                ANN,
                3,
                "aal1",
                List.of(new Amr("password", at(1))),
                at(2),
                at(3));

        assertStored("sessions_v2", session);
    }

    private static void assertStored(String readModel, Object view) throws IOException {
        String golden = golden(readModel);
        assertThat(WireMapper.plain().writerWithDefaultPrettyPrinter().writeValueAsString(view))
                .isEqualToIgnoringWhitespace(golden);
        assertThat((Object) WireMapper.plain().readValue(golden, view.getClass()))
                .isEqualTo(view);
    }

    private static String golden(String readModel) throws IOException {
        try (InputStream file = StoringShapesTest.class.getResourceAsStream("/views/" + readModel + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Instant at(long second) {
        return Micros.toInstant(1_772_366_400_000_000L + second * 1_000_000 + second);
    }
}
