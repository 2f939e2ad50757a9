package dev.annals.command.delivery.address;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is known of an address without asking anybody (config.md section 7, extended validation). */
final class AddressRules {

    private static final Set<String> BLOCKED_ADDRESSES =
            Set.of("test@gmail.com", "example@gmail.com", "someone@gmail.com", "test@email.com");
    private static final Set<String> BLOCKED_HOSTS = Set.of(
            "test",
            "example",
            "invalid",
            "local",
            "localhost",
            "test.com",
            "example.com",
            "example.net",
            "example.org",
            "gamil.com",
            "gamai.com",
            "anonymous.com",
            "email.com");
    private static final List<String> BLOCKED_SUFFIXES =
            List.of(".test", ".example", ".invalid", ".local", ".localhost");

    /** Dots stand between something; the other letters were judged when the request was read. */
    private static final Pattern LOCAL_PART = Pattern.compile("[^.@\\s]+(\\.[^.@\\s]+)*");

    private static final int SHORTEST_AT_GMAIL = 6;

    private AddressRules() {}

    static boolean accept(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || BLOCKED_ADDRESSES.contains(address)) {
            return false;
        }
        String name = address.substring(0, at);
        return LOCAL_PART.matcher(name).matches() && acceptHost(host(address)) && acceptAtProvider(name, host(address));
    }

    static String host(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static boolean acceptHost(String host) {
        return host.contains(".")
                && !BLOCKED_HOSTS.contains(host)
                && BLOCKED_SUFFIXES.stream().noneMatch(host::endsWith);
    }

    private static boolean acceptAtProvider(String name, String host) {
        return !host.equals("gmail.com") || name.length() >= SHORTEST_AT_GMAIL;
    }
}
