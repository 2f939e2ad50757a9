package dev.annals.shared.log;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log ended once, and with which hash: whoever keeps it elsewhere can tell later that nothing before it was changed
 * or cut off. Written {@code position:hash}.
 *
 * @param position of the last event of a commit
 * @param hash of the commit, lower-case hex
 */
public record NotedHead(long position, String hash) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-fA-F]{64})");

    /** @throws IllegalArgumentException when it is not of that form */
    public static NotedHead parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a head is written position:hash, the hash with 64 hex digits");
        }
        return new NotedHead(Long.parseLong(form.group(1)), form.group(2).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
