package dev.annals.query.feed;

import dev.annals.query.storage.Readers;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.EventFeed.Page;
import dev.annals.shared.feed.EventFeed.Query;
import dev.annals.shared.feed.FeedEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.LogUnavailable;
import dev.annals.shared.log.RecordedCommit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One question to the feed on its way: through what is at hand, through the log, and waiting at its end. */
final class Reading {

    /** However little of it is wanted, no question looks at more of the log: whoever asks goes on from there. */
    private static final int MOST_LOOKED_AT = 1_000;

    /** A page weighs no more, but for its last event; what is written of it is about a quarter of that. */
    private static final int HEAVIEST = 4 << 20;

    /** How long the log's own end may be ahead of what is at hand, before it is read. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Query query;
    private final Sources sources;
    private final CompletableFuture<Page> answer = new CompletableFuture<>();
    private final long until;
    private long position;
    private int lookedAt;
    private volatile @Nullable CompletableFuture<Boolean> wait;

    Reading(Query query, Sources sources) {
        this.query = query;
        this.sources = sources;
        this.position = query.after();
        this.until = System.nanoTime() + query.patience().toNanos();
    }

    /** Where events come from. */
    record Sources(
            EventLog log,
            NewestEvents newest,
            Follower follower,
            Readers readers,
            GivingWay givingWay,
            CloudEventFormat format) {}

    CompletableFuture<Page> begin() {
        answer.whenComplete((page, failure) -> stopWaiting());
        proceed();
        return answer;
    }

    private void stopWaiting() {
        CompletableFuture<Boolean> waiting = wait;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** Goes on until the answer is there, or somebody else calls back. */
    private void proceed() {
        Stretch atHand = sources.newest().after(position, MOST_LOOKED_AT);
        while (atHand != null && !take(atHand)) {
            atHand = sources.newest().after(position, MOST_LOOKED_AT);
        }
        if (answer.isDone()) {
            return;
        }
        long head = sources.log().head();
        if (position >= head || !sources.follower().isRunning()) {
            waitForMore();
        } else if (sources.newest().follows(position)) {
            await(head - 1, SOON, this::readLog);
        } else {
            readLog();
        }
    }

    private void readLog() {
        boolean past = sources.log().head() - position > GivingWay.EVENTS_A_TURN;
        if (past && sources.givingWay().isNeeded()) {
            long nanos = sources.givingWay().untilTurn().toNanos();
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(() -> readLog(GivingWay.EVENTS_A_TURN));
        } else {
            readLog(MOST_LOOKED_AT);
        }
    }

    private void readLog(int most) {
        sources.readers().work(answer, () -> {
            long began = sources.givingWay().begin();
            Stretch stretch = read(most);
            sources.givingWay().over(began);
            if (!take(stretch)) {
                proceed();
            }
        });
    }

    private Stretch read(int atMost) {
        int most = query.types().isEmpty() ? Math.min(query.limit(), atMost) : atMost;
        List<RecordedCommit> commits = sources.log().readAfter(position, most);
        if (commits.isEmpty()) {
            throw new LogUnavailable("the log does not give what follows position " + position);
        }
        return Stretch.of(commits, position, sources.format());
    }

    private void waitForMore() {
        long left = until - System.nanoTime();
        if (left <= 0 || !sources.follower().isRunning()) {
            answer.complete(new Page(List.of(), position));
        } else {
            await(position, Duration.ofNanos(left), this::waitForMore);
        }
    }

    private void await(long beyond, Duration atMost, Runnable inVain) {
        CompletableFuture<Boolean> moved =
                sources.follower().beyond(beyond, atMost).toCompletableFuture();
        wait = moved;
        if (answer.isDone()) {
            moved.cancel(false);
        }
        moved.thenAccept(more -> (more ? (Runnable) this::proceed : inVain).run())
                .exceptionally(failure -> {
                    answer.completeExceptionally(failure);
                    return null;
                });
    }

    /** Takes what is wanted; whether that settles it. */
    private boolean take(Stretch stretch) {
        List<FeedEvent> wanted = new ArrayList<>();
        long end = stretch.upTo();
        int weight = 0;
        for (FeedEvent event : stretch.events()) {
            if (isWanted(event)) {
                wanted.add(event);
                weight += event.weight();
                if (wanted.size() == query.limit() || weight > HEAVIEST) {
                    end = event.event().position();
                    break;
                }
            }
        }
        lookedAt += (int) (end - position);
        position = end;
        if (!wanted.isEmpty() || lookedAt >= MOST_LOOKED_AT) {
            answer.complete(new Page(wanted, end));
        }
        return answer.isDone();
    }

    private boolean isWanted(FeedEvent event) {
        return query.types().isEmpty() || query.types().contains(event.event().type());
    }
}
