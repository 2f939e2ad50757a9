package dev.annals.gateway.redirect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where links may lead (endpoints.md 0.10): to the site itself, to this machine, and where a pattern allows it. */
final class AllowList {

    /** A browser takes a name that ends in a number for an address: 2130706433 and 0x7f000001 are 127.0.0.1. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|::1|(0+:){7}0*1");

    private final @Nullable Target site;
    private final List<Glob> globs = new ArrayList<>();

    /**
     * Reads the patterns.
     *
     * @throws IllegalArgumentException naming the one that is malformed
     */
    AllowList(String siteUrl, List<String> patterns) {
        this.site = Target.parse(siteUrl);
        for (String pattern : patterns) {
            try {
                globs.add(Glob.parse(pattern));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the pattern " + pattern + " is malformed: " + e.getMessage(), e);
            }
        }
    }

    boolean allows(String url) {
        Target target = url.isEmpty() ? null : Target.parse(url);
        if (target == null) {
            return false;
        }
        if (isSite(target)) {
            return true;
        }
        if (isAddress(target.host())) {
            return isLoopback(target.host());
        }
        return isNamed(target) && matches(url);
    }

    private boolean isSite(Target target) {
        return site != null
                && site.scheme().equals(target.scheme())
                && site.host().equals(target.host())
                && (site.port().equals(target.port()) || isLocal(target.host()));
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || isLoopback(host);
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Hosts that browsers would read as something else than a name are refused before any pattern. */
    private static boolean isNamed(Target target) {
        String host = target.host();
        return !NUMBER.matcher(host).matches()
                && (!target.isWeb() || NAME.matcher(host).matches());
    }

    private boolean matches(String url) {
        int fragment = url.indexOf('#');
        String matched = fragment < 0 ? url : url.substring(0, fragment);
        return globs.stream().anyMatch(glob -> glob.matches(matched));
    }
}
