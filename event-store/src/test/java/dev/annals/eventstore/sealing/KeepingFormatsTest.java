package dev.annals.eventstore.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.user.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written once is read for ever: these texts came from the first version and must never need a change. */
class KeepingFormatsTest {

    private static final DeploymentKeys KEYS = DeploymentKeys.of(
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
    private static final UserId ANN = UserId.parse("0a000000-0000-4000-8000-00000000000a");
    private static final Instant ANY_TIME = Instant.EPOCH;
    private static final String WRAPPED =
            "ghlGCSCxDQ0ww1zHGxenLDCsU/LPWJAn4b2HxaaauLWPFEhg91I/I+HNrOothHoHZ6AdBo/8C+UHtjBX";
    private static final String SEALED_EMAIL = "RNO+PjrRwPbWljZOzYoKcLwgfehx9iKcCYEGiqgpXvMbC83Mrw28Ww+E4Z5F";
    private static final String SEALED_ADDRESS =
            "user/0a000000-0000-4000-8000-00000000000a:Ov/qLDijBgeiH8Z4xRnNC6+Om+OfiEFSg4/JicP9EM9nzWaHrO8jK5M";

    @TempDir
    Path directory;

    @Test
    void a_sealed_field_opens() {
        try (Seals seals = seals()) {
            assertThat(seals.ofEvent(ANN, "user.signed_up", ANY_TIME).open(SEALED_EMAIL))
                    .isEqualTo("\"ann@example.com\"".getBytes(UTF_8));
        }
    }

    @Test
    void a_sealed_cause_of_somebody_else_opens() {
        try (Seals seals = seals()) {
            assertThat(seals.ofStoredCause(null, ANY_TIME).open(SEALED_ADDRESS))
                    .isEqualTo("\"203.0.113.7\"".getBytes(UTF_8));
        }
    }

    @Test
    void digests_and_fingerprints_stay_the_same() {
        assertThat(KEYS.digest().key("email", "ann@example.com").toString())
                .isEqualTo("email/a50ae0f3411825d22b5cc88e34af077bee9f26046b2aef82d30015d5427ab281");
        assertThat(KEYS.masterFingerprint()).isEqualTo("f3f98e783c95aad5338664dbc0ac37a6");
        assertThat(KEYS.claimFingerprint()).isEqualTo("ad36bb0e418798afb9aa983da0ea438a");
    }

    private Seals seals() {
        SubjectKeys store = SqliteSubjectKeys.open(directory.resolve("keys.db"), broken -> {});
        store.keep(ANN.stream(), Base64.getDecoder().decode(WRAPPED));
        return new Seals(store, KEYS, Duration.ofMinutes(1));
    }
}
