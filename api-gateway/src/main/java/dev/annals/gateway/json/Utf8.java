package dev.annals.gateway.json;

import java.util.Comparator;

/** What a well-formed UTF-8 sequence is; Go replaces every byte that is none by U+FFFD of its own. */
final class Utf8 {

    /** The order of strings by their bytes in UTF-8, which is the order of their code points and not of Java's chars. */
    static final Comparator<String> ORDER = Utf8::compare;

    private Utf8() {}

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) != Character.isSurrogate(y)
                        ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y))
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** The length of the sequence of several bytes that starts here; 0 if there is none. */
    static int sequenceLength(byte[] input, int at) {
        int lead = input[at] & 0xff;
        int length =
                lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > input.length || !secondFits(lead, input[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((input[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
    private static boolean secondFits(int lead, int second) {
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= lowest && second <= highest;
    }
}
