package dev.annals.gateway.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.gateway.running.TestMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A word that stands in everything personal, and is looked for in clear and in the usual encodings. */
final class Canary {

    /** Long enough to be found in the middle of anything. */
    static final String WORD = "kanarienvogel";

    private Canary() {}

    /** Where it is found in the files of a directory. */
    static List<String> in(Path directory) {
        List<String> found = new ArrayList<>();
        files(directory).forEach(file -> {
            String bytes = read(file);
            spellings().filter(bytes::contains).forEach(spelling -> found.add(file.getFileName() + " has " + spelling));
        });
        return found;
    }

    /** Where it is found in a database: binary fields as they are, everything else as text. */
    static List<String> in(TestMongo mongo) {
        List<String> found = new ArrayList<>();
        mongo.documents().forEach(document -> {
            RawBsonDocument raw = new RawBsonDocument(document.toBsonDocument(), new BsonDocumentCodec());
            String bytes = new String(raw.getByteBuffer().array(), ISO_8859_1) + raw.toJson();
            spellings()
                    .filter(bytes::contains)
                    .forEach(spelling -> found.add(document.get("_id") + " has " + spelling));
        });
        return found;
    }

    private static Stream<String> spellings() {
        byte[] utf8 = WORD.getBytes(UTF_8);
        return Stream.of(
                WORD,
                WORD.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(utf8),
                HexFormat.of().withUpperCase().formatHex(utf8),
                new String(WORD.getBytes(UTF_16BE), ISO_8859_1),
                new String(WORD.getBytes(UTF_16LE), ISO_8859_1),
                base64(utf8, 0),
                base64(utf8, 1),
                base64(utf8, 2));
    }

    /** The middle of what Base64 makes of it, wherever in a text it begins. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[bytes.length + offset];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().encodeToString(shifted);
        return encoded.substring(4, encoded.length() - 4);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
