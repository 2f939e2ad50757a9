package dev.annals.gateway.history;

import dev.annals.gateway.json.GoJsonWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;

/** JSON objects, each on a line. */
final class JsonLines {

    private JsonLines() {}

    static <T> byte[] of(List<T> elements, BiConsumer<GoJsonWriter, T> object) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (T element : elements) {
            GoJsonWriter json = new GoJsonWriter();
            object.accept(json, element);
            lines.writeBytes(json.toBytes());
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
