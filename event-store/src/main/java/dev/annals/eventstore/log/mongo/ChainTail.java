package dev.annals.eventstore.log.mongo;

import com.mongodb.client.MongoCursor;
import dev.annals.eventstore.log.ChainEnd;
import dev.annals.eventstore.log.LogBroken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocument;

/** What stands in the log beyond a known end, link by link. */
final class ChainTail {

    private static final int PAGE = 1_000;

    private final CommitCollection commits;

    ChainTail(CommitCollection commits) {
        this.commits = commits;
    }

    /** A commit of the tail, and where the chain ends with it. */
    record Link(UUID id, ChainEnd end) {}

    /** The next links, as a majority has them; none at the end of the log. */
    List<Link> after(ChainEnd known, Duration within) {
        List<Link> links = new ArrayList<>();
        ChainEnd end = known;
        try (MongoCursor<BsonDocument> documents =
                commits.chainAfter(known.position(), within).limit(PAGE).cursor()) {
            while (documents.hasNext()) {
                Link link = link(documents.next(), end);
                links.add(link);
                end = link.end();
            }
        }
        return links;
    }

    private static Link link(BsonDocument document, ChainEnd before) {
        long position = CommitDocument.position(document);
        byte[] previousHash = document.getBinary(CommitDocument.PREVIOUS_HASH).getData();
        if (position != before.position() + 1 || !Arrays.equals(previousHash, before.hash())) {
            throw new LogBroken(
                    "The commit at position %d in MongoDB does not follow the one that ended at %d: was a backup restored under a running service? Start it again"
                            .formatted(position, before.position()),
                    null);
        }
        long last = position + document.getInt32(CommitDocument.COUNT).getValue() - 1;
        long recordedAt = document.getInt64(CommitDocument.RECORDED_AT).getValue();
        byte[] hash = document.getBinary(CommitDocument.HASH).getData();
        return new Link(document.getBinary(CommitDocument.ID).asUuid(), new ChainEnd(last, recordedAt, hash));
    }
}
