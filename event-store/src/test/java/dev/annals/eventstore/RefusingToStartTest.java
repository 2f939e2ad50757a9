package dev.annals.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stands on the screen of whoever starts it the wrong way. */
@ExtendWith(OutputCaptureExtension.class)
class RefusingToStartTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    Path directory;

    @Test
    void a_wrong_key_is_told_with_its_remedy_and_no_stack_trace(CapturedOutput output) {
        start(directory, "short");

        assertThat(output)
                .contains("annals.keys.master must be 32 random bytes in base64")
                .contains("openssl rand -base64 32")
                .doesNotContain("\tat ");
    }

    @Test
    void a_data_directory_that_is_a_file_is_told_without_a_stack_trace(CapturedOutput output) throws IOException {
        start(Files.createFile(directory.resolve("data")), KEY);

        assertThat(output).contains(directory.resolve("data").toString()).doesNotContain("\tat ");
    }

    private static void start(Path data, String master) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(EventStoreAutoConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF);
        assertThatThrownBy(() -> application.run(
                        "--annals.data-dir=" + data, "--annals.keys.master=" + master, "--annals.keys.claim=" + KEY))
                .isInstanceOf(RuntimeException.class);
    }
}
