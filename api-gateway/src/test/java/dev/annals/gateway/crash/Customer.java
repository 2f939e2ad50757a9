package dev.annals.gateway.crash;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** A client with accounts of its own that keeps changing them until its server is gone. */
final class Customer implements Callable<List<String>> {

    private final String name;
    private final Random random;
    private final AtomicLong acknowledged;
    private final List<Account> accounts = new ArrayList<>();
    private Api api;
    private int serial;

    Customer(String name, AtomicLong acknowledged) {
        this.name = name;
        this.random = new Random(name.hashCode());
        this.acknowledged = acknowledged;
    }

    /** The server that it goes on with. */
    void movesTo(Api newApi) {
        api = newApi;
    }

    List<Account> accounts() {
        return accounts;
    }

    /** Works until the connection breaks; says which promises were broken before. */
    @Override
    public List<String> call() throws InterruptedException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
                acknowledged.incrementAndGet();
            }
        } catch (IOException killed) {
            return List.of();
        } catch (Account.Violation e) {
            return List.of(e.getMessage());
        }
        return List.of();
    }

    private void step() throws IOException, InterruptedException {
        int dice = random.nextInt(100);
        Account account = accounts.isEmpty() ? null : accounts.get(random.nextInt(accounts.size()));
        if (dice < 20 || account == null || account.gone()) {
            signUp();
        } else if (!account.usable()) {
            account.ban(api, false);
        } else if (dice < 50) {
            account.refresh(api);
        } else if (dice < 75) {
            account.changeNote(api, ++serial);
        } else if (dice < 90) {
            account.changeAdminNote(api, ++serial);
        } else if (dice < 94) {
            account.changePassword(api, "the password number " + ++serial);
        } else if (dice < 98) {
            account.ban(api, true);
        } else {
            account.delete(api);
        }
    }

    private void signUp() throws IOException, InterruptedException {
        String email = name + "-" + ++serial + "@example.com";
        Reply reply = api.signUp(email, "the first password");
        if (!reply.ok()) {
            throw new Account.Violation("sign-up was answered " + reply);
        }
        accounts.add(new Account(email, "the first password", reply));
    }
}
