package dev.annals.gateway.report;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.report.OpenReport;
import dev.annals.shared.report.ReportPage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A report on its way: a page is made when the one before is being sent, and the report is closed however it ends. */
final class ReportStream {

    /** The pool that makes pages may be full of other questions for a while. */
    private static final Retry WHEN_FULL = Retry.backoff(8, Duration.ofMillis(100))
            .maxBackoff(Duration.ofSeconds(2))
            .filter(ReportStream::isFull)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

    private ReportStream() {}

    static Publisher<byte[]> of(OpenReport report, ReportWriter writer) {
        Flux<Piece> pieces = Mono.defer(() -> Mono.fromCompletionStage(piece(report, writer)))
                .retryWhen(WHEN_FULL)
                .repeat()
                .takeUntil(Piece::isLast);
        return Flux.concat(
                        Mono.fromSupplier(writer::head),
                        pieces.map(Piece::bytes).filter(bytes -> bytes.length > 0))
                .doFinally(end -> report.close());
    }

    private record Piece(byte[] bytes, boolean isLast) {}

    /** Written where it was made, and not on the network's thread. */
    private static CompletionStage<Piece> piece(OpenReport report, ReportWriter writer) {
        return report.next().thenApply(page -> written(page, writer));
    }

    private static Piece written(ReportPage page, ReportWriter writer) {
        byte[] rows = writer.rows(page.rows());
        if (page.totals() == null) {
            return new Piece(rows, false);
        }
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        end.writeBytes(rows);
        end.writeBytes(writer.foot(page.totals()));
        return new Piece(end.toByteArray(), true);
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof CommandRejected refused && refused.rejection().status() == 429;
    }
}
