package dev.annals.gateway.fuzz;

import java.util.List;
import java.util.Random;

/** What decides at random, and decides the same again for the same seed. */
final class Whim {

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "1e309",
            "true",
            "\u0000",
            "a\u0000b",
            "\r\nX-Injected: 1",
            "'; drop table users;--",
            "{{.Token}}",
            "${jndi:ldap://127.0.0.1/x}",
            "../../etc/passwd",
            "%00%0a%zz",
            "<script>alert(1)</script>",
            "\ud83d\ude00\u202e\ufffe",
            "\u212a\u0130\u00df",
            "javascript:alert(1)",
            "//evil.example.com",
            "http://[::1",
            "http://127.0.0.1:99999999/",
            "ann@",
            "@example.com",
            "ann@example.com@example.com",
            "+",
            "+1 555",
            "none",
            "9223372036854775808ns",
            "-0.5h",
            "00000000-0000-0000-0000-000000000000",
            "$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            "$2a$31$abcdefghijklmnopqrstuuKlcDhRsJ3Xxs5Kq0E8fU1Rz0F1u7vS6",
            "$fbscrypt$v=1,n=99,r=8,p=1,ss=Bw==,sk=Bw==$Bw==$Bw==");

    private final Random random;

    Whim(long seed) {
        this.random = new Random(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String oddText() {
        if (oneIn(12)) {
            return oneOf(List.of("x", "ä", "a@", "1", ".")).repeat(oneIn(20) ? 400_000 : 1 + below(70_000));
        }
        return oneIn(4) ? noise(below(40)) : oneOf(ODD_TEXTS);
    }

    /** Characters of every sort, halves of pairs among them. */
    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, 0x3000).forEach(character -> text.append((char) (character * (oneIn(3) ? 17 : 1))));
        return text.toString();
    }
}
