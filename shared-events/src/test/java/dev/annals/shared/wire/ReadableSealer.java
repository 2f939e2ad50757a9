package dev.annals.shared.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Shows in golden files what would be sealed; seals nothing. */
public final class ReadableSealer implements Sealer {

    private static final String MARK = "sealed ";

    @Override
    public String seal(byte[] plain) {
        return MARK + new String(plain, UTF_8);
    }

    @Override
    public byte[] open(String sealed) {
        return sealed.substring(MARK.length()).getBytes(UTF_8);
    }
}
