package dev.annals.command.subscription.webhook;

import dev.annals.command.subscription.KnownSubscriptions.Known;
import dev.annals.shared.subscription.DeadLetter;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionStatus;
import dev.annals.shared.subscription.SubscriptionView;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of one subscription that this node delivers: what it has read, what is under way, what is settled. Only on the
 * dispatcher's thread.
 */
final class Subscriber {

    private static final long AGAIN_NANOS = 5_000_000_000L;

    /** An event that was refused so often while others got through may be given up when it holds up everything. */
    private static final int ATTEMPTS_OF_OBSTACLE = 2;

    private final Delivering with;
    private final Lanes lanes = new Lanes();
    private final Progress progress;
    private final Intake intake;
    private final Health health;
    private final HealthReports healthReports;
    private final DeadLetterRequests requests;
    private final Figures figures;
    private final Silence silence;
    private Known known;
    private int underWay;
    private @Nullable Parcel clearing;
    private boolean ended;

    Subscriber(Known known, Delivering with) {
        SubscriptionView view = known.view();
        this.with = with;
        this.known = known;
        this.progress = new Progress(with.checkpoints(), view);
        this.intake = new Intake(with.log(), with.pages(), with.rushHour(), with.clock(), lanes, progress.position());
        this.health = new Health(progress.note(), failingFor(view));
        this.healthReports = new HealthReports(view, health, with);
        this.requests = new DeadLetterRequests(with.log(), view.id());
        this.figures = with.meters().of(view.id());
        this.silence = new Silence(with.settings().longestRetryAfter());
    }

    private @Nullable Duration failingFor(SubscriptionView view) {
        boolean failing = view.status() == SubscriptionStatus.FAILING;
        return failing ? Duration.between(view.since(), with.clock().instant()) : null;
    }

    /** Whether it can go on with what is known now; another run begins anew. */
    boolean goesOnWith(Known now) {
        boolean same = now.view().run() == known.view().run();
        if (same) {
            known = now;
        }
        return same;
    }

    /** Nothing more is sent; how what is under way ends is nobody's business any more. */
    void end() {
        abandon();
        progress.save(intake.settled(), health.note());
    }

    /** The same without a word: another node may be at work. */
    void abandon() {
        ended = true;
        figures.standBy();
    }

    /** Reads, sends, and keeps what is settled. */
    void turn() {
        intake.read(known.view());
        requests.take(known.requests()).forEach(this::addAgain);
        send();
        healthReports.turn();
        removeObstacle();
        progress.saveNowAndThen(intake.settled(), health.note());
        figures.reached(intake.settled(), intake.settledBefore());
    }

    private void addAgain(DeadLetter letter) {
        lanes.add(Parcel.again(letter, with.pages().at(letter.position())));
        requests.begun(letter);
    }

    /** While a receiver is away, one attempt at a time shows whether it is back. */
    private boolean maySend() {
        int atOnce = health.failing() ? 1 : with.settings().concurrency();
        return !healthReports.stopping() && underWay < atOnce;
    }

    private void send() {
        long now = System.nanoTime();
        while (maySend() && !silence.lasts(now)) {
            Parcel parcel = lanes.next(now);
            if (parcel == null) {
                return;
            }
            try {
                send(parcel);
            } catch (RuntimeException e) {
                lanes.postponed(parcel, now + AGAIN_NANOS);
                throw e;
            }
        }
    }

    private void send(Parcel parcel) {
        CompletableFuture<Receipt> sent = with.send(parcel, known);
        underWay++;
        figures.begun(parcel);
        CompletableFuture<Void> unused = sent.thenAccept(receipt -> with.inbox().put(() -> arrived(parcel, receipt)));
    }

    private void arrived(Parcel parcel, Receipt receipt) {
        underWay--;
        figures.ended(receipt);
        if (ended) {
            return;
        }
        String failure = receipt.failure();
        if (failure == null) {
            succeeded(parcel);
        } else {
            failed(parcel, receipt, failure);
        }
    }

    private void succeeded(Parcel parcel) {
        if (health.succeeded(with.clock().instant())) {
            lanes.hurry();
        }
        if (parcel.deadLetter()) {
            settle(parcel, new SubscriptionCommand.NoteArrival(known.view().id(), parcel.position()));
        } else {
            lanes.done(parcel);
        }
    }

    private void failed(Parcel parcel, Receipt receipt, String why) {
        health.failed(with.clock().instant(), why);
        parcel.failed();
        long now = System.nanoTime();
        long quiet = silence.asked(receipt.retryAfter(), now);
        if (receipt.gone()) {
            healthReports.stop("The receiver answered 410: it wants nothing any more");
        }
        if (with.schedule().exhausted(parcel.attempts())) {
            giveUp(parcel, why);
        } else {
            long delay = with.schedule().after(parcel.attempts()).toNanos();
            lanes.postponed(parcel, now + Math.max(delay, quiet));
        }
    }

    private void giveUp(Parcel parcel, String why) {
        settle(
                parcel,
                new SubscriptionCommand.GiveUp(
                        known.view().id(), parcel.position(), parcel.type(), parcel.attempts(), why));
    }

    /** What the log has to know before the mark may pass. */
    private void settle(Parcel parcel, SubscriptionCommand<Void> report) {
        with.reports().tell(report, done -> with.inbox().put(() -> settled(parcel, done)));
    }

    private void settled(Parcel parcel, boolean done) {
        clearing = clearing == parcel ? null : clearing;
        if (done) {
            figures.settled(parcel);
            lanes.done(parcel);
            requests.settled(parcel);
        } else {
            lanes.postponed(parcel, System.nanoTime() + AGAIN_NANOS);
        }
    }

    private void removeObstacle() {
        Parcel obstacle = health.failing() || clearing != null ? null : lanes.obstacle(ATTEMPTS_OF_OBSTACLE);
        if (obstacle != null) {
            clearing = obstacle;
            giveUp(obstacle, "refused again and again, and in the way of others that get through");
        }
    }

    /** Whether it would read on at once. */
    boolean hasMore() {
        return intake.hasMore();
    }

    /** When there is something to do by itself, by {@link System#nanoTime()}. */
    long nextDue(long otherwise) {
        long saving = progress.nextDue(intake.settled(), health.note(), otherwise);
        // What is under way rings when it ends.
        long due = maySend() ? lanes.nextDue(otherwise) : otherwise;
        long sending = silence.end(intake.nextDue(due));
        return sending - saving < 0 ? sending : saving;
    }
}
