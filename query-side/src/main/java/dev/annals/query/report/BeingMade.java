package dev.annals.query.report;

import dev.annals.query.storage.Readers;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportPage;
import dev.annals.shared.report.ReportSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A report that is being made: each page is a task of its own among the questions about the past. */
final class BeingMade implements OpenReport {

    private final ReportSource source;
    private final Rows rows;
    private final Readers historians;
    private final Consumer<BeingMade> onClosed;
    private final LongSupplier nanos;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock atWork = new ReentrantLock();
    private boolean released;
    private volatile long askedAt;

    BeingMade(ReportSource source, Rows rows, Readers historians, Consumer<BeingMade> onClosed, LongSupplier nanos) {
        this.source = source;
        this.rows = rows;
        this.historians = historians;
        this.onClosed = onClosed;
        this.nanos = nanos;
        this.askedAt = nanos.getAsLong();
    }

    @Override
    public ReportSource source() {
        return source;
    }

    @Override
    public CompletionStage<ReportPage> next() {
        askedAt = nanos.getAsLong();
        return historians.ask(this::make);
    }

    private ReportPage make() {
        atWork.lock();
        try {
            if (closed.get()) {
                throw new CommandRejected(Rejection.overloaded());
            }
            return rows.next();
        } finally {
            askedAt = nanos.getAsLong();
            atWork.unlock();
            releaseIfClosed();
        }
    }

    /** Whether nobody has asked for a page in a long time, for its reader has gone without a word. */
    boolean isAbandoned(long forSeconds) {
        return nanos.getAsLong() - askedAt > TimeUnit.SECONDS.toNanos(forSeconds);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            onClosed.accept(this);
            releaseIfClosed();
        }
    }

    /** Whoever makes a page meanwhile does it afterwards: nobody waits here. */
    private void releaseIfClosed() {
        while (closed.get() && atWork.tryLock()) {
            try {
                if (released) {
                    return;
                }
                released = true;
                rows.close();
            } finally {
                atWork.unlock();
            }
        }
    }
}
