package dev.annals.command;

import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Passwords in the clear, and how often one was hashed or compared. */
final class PlainHasher implements PasswordHasher {

    private final AtomicInteger hashed = new AtomicInteger();
    private volatile boolean fails;

    int hashed() {
        return hashed.get();
    }

    /** From now on passwords are compared, but no longer hashed. */
    void fails() {
        fails = true;
    }

    @Override
    public CompletableFuture<PasswordHash> hash(Secret password) {
        if (fails) {
            return CompletableFuture.failedFuture(new CommandRejected(Rejection.overloaded()));
        }
        return CompletableFuture.supplyAsync(() -> new PasswordHash(hashed.incrementAndGet() + ":" + password.value()));
    }

    @Override
    public boolean isOfToday(PasswordHash hash) {
        return hash.encoded().matches("\\d+:.*");
    }

    @Override
    public CompletableFuture<Boolean> verify(Secret password, PasswordHash hash) {
        hashed.incrementAndGet();
        return CompletableFuture.supplyAsync(
                () -> hash != null && password.value().equals(clear(hash)));
    }

    private static String clear(PasswordHash hash) {
        return hash.equals(CommandSideTestKit.BROUGHT_ALONG)
                ? CommandSideTestKit.PASSWORD.value()
                : hash.encoded().replaceFirst("^\\d+:", "");
    }
}
