package dev.annals.command.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The only addresses that receive mail; without any, all do. */
final class AuthorizedAddresses {

    private final Set<String> authorized;

    AuthorizedAddresses(List<String> addresses) {
        this.authorized = addresses.stream()
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean include(String address) {
        return authorized.isEmpty() || authorized.contains(withoutLabel(address.toLowerCase(Locale.ROOT)));
    }

    /** {@code ann+news@example.com} is Ann. */
    private static String withoutLabel(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus < 0 || plus > at ? address : address.substring(0, plus) + address.substring(at);
    }
}
