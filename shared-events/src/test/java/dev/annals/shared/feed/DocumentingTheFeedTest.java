package dev.annals.shared.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentingTheFeedTest {

    @Test
    void the_page_lists_every_type_with_its_fields_and_marks_what_is_personal() throws IOException {
        String table = Shape.all().stream().map(DocumentingTheFeedTest::row).collect(Collectors.joining());

        assertThat(Files.readString(Path.of("../docs/feed.md"))).contains(table);
    }

    private static String row(Shape shape) {
        String fields = shape.fields().stream()
                .map(field -> "`" + field.name() + "`" + (field.personal() ? "*" : ""))
                .collect(Collectors.joining(", "));
        return "| `" + shape.type() + "` | " + shape.meaning() + " | " + fields + " |\n";
    }
}
