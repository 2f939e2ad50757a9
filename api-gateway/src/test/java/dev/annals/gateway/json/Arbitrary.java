package dev.annals.gateway.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Random values for properties that must hold for all of them; a failure names the seed that repeats it. */
public final class Arbitrary {

    private static final int DEPTH = 5;
    private static final int[] ODD_CHARACTERS = {
        0, 1, 8, 9, 10, 12, 13, 31, '"', '\\', '/', '<', '>', '&', 127, 0x80, 0x7ff, 0x800, 0x2028, 0x2029, 0xd7ff,
        0xe000, 0xfffd, 0xffff, 0x10000, 0x1f600, 0x10ffff
    };

    private final Random random;

    private Arbitrary(long seed) {
        this.random = new Random(seed);
    }

    /** Checks a property for many values. */
    public static void forMany(int times, Consumer<Arbitrary> property) {
        long first = Long.getLong("annals.seed", System.nanoTime());
        for (long seed = first; seed < first + times; seed++) {
            try {
                property.accept(new Arbitrary(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("fails with -Dannals.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    Map<String, Object> object() {
        return object(DEPTH);
    }

    /** A string of plain and odd characters, never half of a surrogate pair. */
    public String string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            boolean odd = random.nextInt(3) == 0;
            text.appendCodePoint(
                    odd ? ODD_CHARACTERS[random.nextInt(ODD_CHARACTERS.length)] : ' ' + random.nextInt(95));
        }
        return text.toString();
    }

    public double number() {
        switch (random.nextInt(5)) {
            case 0:
                return random.nextInt(2000) - 1000;
            case 1:
                return random.nextLong();
            case 2:
                return random.nextGaussian();
            case 3:
                return Math.scalb(random.nextDouble(), random.nextInt(200) - 100);
            default:
                double any = Double.longBitsToDouble(random.nextLong());
                return Double.isFinite(any) ? any : 0;
        }
    }

    public byte[] bytes(int atMost) {
        byte[] bytes = new byte[random.nextInt(atMost)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A string of pieces, as many as there are, in any order and number. */
    public String of(int atMost, String... pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    /** The same bytes with one of them changed, left out or doubled. */
    public byte[] spoiled(byte[] bytes) {
        byte[] spoiled = bytes.clone();
        spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
        return spoiled;
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(string(), value(depth - 1));
        }
        return object;
    }

    private Object value(int depth) {
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0:
                return string();
            case 1:
                return number();
            case 2:
                return random.nextBoolean();
            case 3:
                return null;
            case 4:
                return object(depth);
            default:
                List<Object> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(depth - 1));
                }
                return elements;
        }
    }
}
