package dev.annals.command.delivery.address;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks the domain name system who takes the mail of a host; in doubt, somebody does. */
final class MailHosts implements AutoCloseable {

    /** Most addresses are at one of these, and they do take mail. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "yahoo.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "gmx.de",
            "gmx.net",
            "web.de");

    private static final int THREADS = 4;
    private static final int MOST_WAITING = 200;
    private static final String PATIENCE_MILLIS = "1000"; // for the first try, the second has twice as long
    private static final String TRIES = "2";

    private final Set<String> blocked;
    private final Hashtable<String, String> resolver = new Hashtable<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "annals-mail-hosts");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * A way to ask.
     *
     * @param server such as {@code dns://192.0.2.1}; {@code dns:} for those of the machine
     * @param blocked hosts whose customers get no mail
     */
    MailHosts(String server, List<String> blocked) {
        this.blocked = Set.copyOf(blocked.stream().map(MailHosts::normal).toList());
        threads.allowCoreThreadTimeOut(true);
        resolver.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        resolver.put(Context.PROVIDER_URL, server);
        resolver.put("com.sun.jndi.dns.timeout.initial", PATIENCE_MILLIS);
        resolver.put("com.sun.jndi.dns.timeout.retries", TRIES);
    }

    /** False only when the system knows that nobody does, or only those who are blocked. */
    CompletableFuture<Boolean> takeMail(String host) {
        if (WELL_KNOWN.contains(host)) {
            return CompletableFuture.completedFuture(true);
        }
        try {
            return CompletableFuture.supplyAsync(() -> look(host), threads);
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(true);
        }
    }

    private boolean look(String host) {
        try {
            List<String> exchangers = records(host, "MX");
            return exchangers.isEmpty()
                    ? !records(host, "A").isEmpty() || !records(host, "AAAA").isEmpty()
                    : exchangers.stream().noneMatch(exchanger -> blocked.contains(afterPriority(exchanger)));
        } catch (NameNotFoundException nowhere) {
            return false;
        } catch (NamingException unknown) {
            return true;
        }
    }

    /** A host has no colon, so that it can name no other directory; and the DNS provider makes nothing but texts. */
    @SuppressWarnings("BanJNDI")
    private List<String> records(String host, String type) throws NamingException {
        InitialDirContext names = new InitialDirContext(resolver);
        try {
            Attribute found = names.getAttributes(host, new String[] {type}).get(type);
            List<String> values = new ArrayList<>();
            if (found != null) {
                Collections.list(found.getAll()).forEach(value -> values.add(String.valueOf(value)));
            }
            return values;
        } finally {
            names.close();
        }
    }

    private static String afterPriority(String exchanger) {
        return normal(exchanger.substring(exchanger.indexOf(' ') + 1));
    }

    private static String normal(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
