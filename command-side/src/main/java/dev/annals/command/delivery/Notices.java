package dev.annals.command.delivery;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.user.UserEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The notices that are still owed; nothing is kept here that the log could not tell again. Safe for many threads. */
final class Notices implements Ledger {

    private static final int CAPACITY = 1_000;
    private static final String BY_THEMSELVES = "user.change_own";
    private static final String DELETED_BY_THEMSELVES = "user.delete_own";
    private static final Set<String> WAYS_OF_OUR_OWN = Set.of("email", "phone");

    private final Set<MailKind> wanted;
    private final TreeMap<Long, Notice> owed = new TreeMap<>();
    private final Set<Long> inHand = new HashSet<>();
    private boolean open;

    Notices(Set<MailKind> wanted) {
        this.wanted = wanted;
    }

    boolean anyWanted() {
        return !wanted.isEmpty();
    }

    @Override
    public synchronized void read(RecordedCommit commit) {
        boolean told = commit.events().stream().noneMatch(recorded -> opensOrErases(recorded.event()));
        for (RecordedEvent recorded : commit.events()) {
            MailKind kind = told ? kind(recorded) : null;
            if (kind != null && wanted.contains(kind)) {
                owed.putIfAbsent(recorded.position(), Notice.of(kind, recorded, null));
            }
        }
        notifyAll();
    }

    /** What opens an account is no change of it, and of whoever is erased the log tells nothing. */
    private static boolean opensOrErases(DomainEvent event) {
        return event instanceof UserEvent.SignedUp
                || event instanceof UserEvent.Created
                || event instanceof UserEvent.Erased;
    }

    /** Takes what this process alone can still tell; false when there is no room for it. */
    synchronized boolean handOver(Notice notice) {
        if (owed.size() >= CAPACITY) {
            return false;
        }
        owed.put(notice.position(), notice);
        notifyAll();
        return true;
    }

    /** What the person is told of; the deployment's administrators do as they like, as in the original. */
    static @Nullable MailKind kind(RecordedEvent recorded) {
        DomainEvent event = recorded.event();
        if (event instanceof UserEvent.PasswordSet) {
            return BY_THEMSELVES.equals(recorded.cause().command()) ? MailKind.PASSWORD_CHANGED_NOTIFICATION : null;
        }
        if (event instanceof UserEvent.Deleted) {
            return DELETED_BY_THEMSELVES.equals(recorded.cause().command())
                    ? MailKind.ACCOUNT_DELETED_NOTIFICATION
                    : null;
        }
        if (event instanceof UserEvent.EmailChanged changed) {
            return byAdministrator(changed.by()) ? null : MailKind.EMAIL_CHANGED_NOTIFICATION;
        }
        if (event instanceof UserEvent.PhoneChanged changed) {
            return byAdministrator(changed.by()) ? null : MailKind.PHONE_CHANGED_NOTIFICATION;
        }
        if (event instanceof UserEvent.IdentityLinked linked) {
            return WAYS_OF_OUR_OWN.contains(linked.provider()) ? null : MailKind.IDENTITY_LINKED_NOTIFICATION;
        }
        return event instanceof UserEvent.IdentityUnlinked ? MailKind.IDENTITY_UNLINKED_NOTIFICATION : null;
    }

    private static boolean byAdministrator(UserEvent.ConfirmedBy by) {
        return by == UserEvent.ConfirmedBy.ADMINISTRATOR;
    }

    @Override
    public synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized void close() {
        open = false;
        notifyAll();
    }

    @Override
    public synchronized void restart() {
        close();
        owed.values().removeIf(notice -> !inHand.contains(notice.position()) && !notice.handedOver());
    }

    synchronized int size() {
        return owed.size();
    }

    @Override
    public synchronized boolean awaitRoom(Duration atMost) throws InterruptedException {
        if (owed.size() >= CAPACITY) {
            wait(atMost.toMillis());
        }
        return owed.size() < CAPACITY;
    }

    @Override
    public synchronized long settledUpTo(long readUpTo) {
        long firstOwed = owed.values().stream()
                .filter(notice -> !notice.handedOver())
                .mapToLong(Notice::position)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return Math.min(readUpTo, firstOwed - 1);
    }

    /** Hands out what is due, waiting for it a while; whoever takes it gives it back. */
    synchronized @Nullable Notice await(Clock clock, Duration atMost) throws InterruptedException {
        Notice due = next(clock.instant());
        if (due == null) {
            wait(atMost.toMillis());
            due = next(clock.instant());
        }
        return due;
    }

    /** What was tried least comes first, so that dead recipients leave room for others. */
    private @Nullable Notice next(Instant now) {
        Notice due = owed.values().stream()
                .filter(notice -> open || notice.handedOver())
                .filter(notice ->
                        !inHand.contains(notice.position()) && !notice.due().isAfter(now))
                .min(Comparator.comparingInt(Notice::attempts))
                .orElse(null);
        if (due != null) {
            inHand.add(due.position());
        }
        return due;
    }

    /** Gives a notice back: with what is left of it, or nothing. */
    synchronized void giveBack(Notice notice, @Nullable Notice left) {
        inHand.remove(notice.position());
        if (left == null) {
            owed.remove(notice.position());
        } else {
            owed.put(notice.position(), left);
        }
        notifyAll();
    }
}
