package dev.annals.gateway.json;

import java.util.Arrays;

/** A growing run of UTF-8 bytes that knows how Go escapes strings. */
final class JsonBytes {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** ASCII characters that stand for themselves in a string. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        for (char special : "\"\\<>&".toCharArray()) {
            PLAIN[special] = false;
        }
    }

    private byte[] bytes = new byte[1024];
    private int length;

    void ascii(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    @SuppressWarnings("deprecation") // the one copy of ASCII without an encoder in between
    void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    void string(String text) {
        room(text.length() + 2);
        bytes[length++] = '"';
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < PLAIN.length && PLAIN[c]) {
                bytes[length++] = (byte) c;
                i++;
            } else {
                i += special(text, i);
                room(text.length() - i + 1);
            }
        }
        bytes[length++] = '"';
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Writes what is no plain ASCII; returns how many chars it took. */
    private int special(String text, int at) {
        int point = text.codePointAt(at);
        if (point < 0x80) {
            escape(point);
        } else if (point == 0x2028 || point == 0x2029) {
            unicode(point);
        } else if (Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE) {
            unicode(0xfffd); // half of a pair: no character, which Go writes escaped
        } else {
            utf8(point);
        }
        return Character.charCount(point);
    }

    private void escape(int c) {
        int known = "\"\\\b\f\n\r\t".indexOf(c);
        if (known < 0) {
            unicode(c);
        } else {
            ascii('\\');
            ascii("\"\\bfnrt".charAt(known));
        }
    }

    private void unicode(int unit) {
        ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            ascii(HEX[(unit >> shift) & 0xf]);
        }
    }

    private void utf8(int point) {
        room(4);
        int following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        int lead = following == 1 ? 0xc0 : following == 2 ? 0xe0 : 0xf0;
        bytes[length++] = (byte) (lead | (point >> (6 * following)));
        for (int shift = 6 * (following - 1); shift >= 0; shift -= 6) {
            bytes[length++] = (byte) (0x80 | ((point >> shift) & 0x3f));
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
