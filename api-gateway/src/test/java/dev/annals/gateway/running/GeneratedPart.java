package dev.annals.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that stands between two marks, and is made from the program. */
public record GeneratedPart(Path page, String name) {

    /** Holds the page against what is generated now; with {@code -Dannals.docs.write=true} it is written there instead. */
    public void is(String content) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- " + name + ": generated -->";
        String end = "<!-- end of " + name + " -->";
        String generated = begin + "\n\n" + content + "\n" + end;
        if (Boolean.getBoolean("annals.docs.write")) {
            int from = text.indexOf(begin);
            int to = text.indexOf(end) + end.length();
            Files.writeString(page, text.substring(0, from) + generated + text.substring(to));
        } else {
            assertThat(text).as("run this test with -Dannals.docs.write=true").contains(generated);
        }
    }
}
