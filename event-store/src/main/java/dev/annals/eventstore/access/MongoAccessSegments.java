package dev.annals.eventstore.access;

import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static dev.annals.eventstore.log.mongo.MongoFaults.answered;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.KeySum;
import dev.annals.eventstore.log.mongo.DurableCollection;
import dev.annals.eventstore.log.mongo.MongoFaults;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A collection for each month, such as {@code access_2026_11}, that any number of nodes append to. A batch has the number of
 * its first read as its id: when two nodes append at once, one of them has to look again.
 */
public final class MongoAccessSegments implements AccessSegments {

    private static final Pattern NAME = Pattern.compile("access_([0-9]{4})_(0[1-9]|1[0-2])");
    private static final long WITHIN_SECONDS = 5;

    private final MongoDatabase database;
    private final Set<YearMonth> indexed = ConcurrentHashMap.newKeySet();

    public MongoAccessSegments(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public List<YearMonth> months() {
        return answered(() -> {
            List<YearMonth> months = new ArrayList<>();
            for (String name : database.listCollectionNames()) {
                Matcher form = NAME.matcher(name);
                if (form.matches()) {
                    months.add(YearMonth.parse(form.group(1) + "-" + form.group(2)));
                }
            }
            return months.stream().sorted().toList();
        });
    }

    @Override
    public SegmentEnd end(YearMonth month) {
        return answered(() -> {
            Document last =
                    segment(month).find().sort(descending(BatchDocument.FIRST)).first();
            return last == null ? SegmentEnd.empty(month) : SegmentEnd.of(BatchDocument.read(month, last));
        });
    }

    @Override
    public boolean append(Batch batch, Set<String> mentions) {
        return answered(() -> {
            MongoCollection<Document> segment = segment(batch.month());
            index(batch.month(), segment);
            try {
                segment.insertOne(BatchDocument.of(batch, mentions));
                return true;
            } catch (MongoWriteException failure) {
                if (MongoFaults.isTaken(failure)) {
                    return false;
                }
                throw failure;
            }
        });
    }

    private void index(YearMonth month, MongoCollection<Document> segment) {
        if (!indexed.contains(month)) {
            segment.createIndex(ascending(BatchDocument.MENTIONS, BatchDocument.FIRST));
            segment.createIndex(ascending(BatchDocument.ENDS));
            indexed.add(month);
        }
    }

    @Override
    public List<Batch> find(Selection wanted) {
        return answered(() -> {
            MongoCollection<Document> segment = segment(wanted.month());
            List<Bson> filters = new ArrayList<>(List.of(
                    gte(BatchDocument.ENDS, wanted.from()),
                    lt(BatchDocument.BEGINS, wanted.to()),
                    wanted.newestFirst() ? lte(BatchDocument.FIRST, wanted.start()) : fromStart(wanted, segment)));
            if (wanted.mention() != null) {
                filters.add(eq(BatchDocument.MENTIONS, wanted.mention()));
            }
            List<Batch> batches = new ArrayList<>();
            segment.find(and(filters))
                    .sort(wanted.newestFirst() ? descending(BatchDocument.FIRST) : ascending(BatchDocument.FIRST))
                    .limit(wanted.limit())
                    .forEach(found -> batches.add(BatchDocument.read(wanted.month(), found)));
            return batches;
        });
    }

    /** From the batch that holds the start, if one does; the end of a segment counts as one read. */
    private static Bson fromStart(Selection wanted, MongoCollection<Document> segment) {
        Document before = segment.find(lte(BatchDocument.FIRST, wanted.start()))
                .sort(descending(BatchDocument.FIRST))
                .first();
        if (before == null) {
            return gte(BatchDocument.FIRST, 0L);
        }
        Batch batch = BatchDocument.read(wanted.month(), before);
        boolean holds = batch.first() + Math.max(batch.count(), 1) > wanted.start();
        return gte(BatchDocument.FIRST, holds ? batch.first() : batch.first() + 1);
    }

    @Override
    public Set<String> mentioned(YearMonth month, String prefix, int most) {
        return mentions(month, regex(BatchDocument.MENTIONS, "^" + Pattern.quote(prefix)), most);
    }

    @Override
    public Set<String> held(YearMonth month, Set<String> mentions) {
        return mentions.isEmpty() ? Set.of() : mentions(month, in(BatchDocument.MENTIONS, mentions), mentions.size());
    }

    private Set<String> mentions(YearMonth month, Bson wanted, int most) {
        return answered(() -> {
            String field = "$" + BatchDocument.MENTIONS;
            Set<String> names = new HashSet<>();
            segment(month)
                    .aggregate(List.of(match(wanted), unwind(field), match(wanted), group(field), limit(most)))
                    .forEach(found -> names.add(found.getString("_id")));
            return names;
        });
    }

    @Override
    public KeySum mentions(YearMonth month, long upTo) {
        return answered(() -> {
            KeySum sum = new KeySum();
            segment(month).find(lte(BatchDocument.FIRST, upTo)).forEach(found -> Objects.requireNonNull(
                            found.getList(BatchDocument.MENTIONS, String.class))
                    .forEach(mention -> sum.add(mention, found.getLong(BatchDocument.FIRST))));
            return sum;
        });
    }

    @Override
    public void drop(YearMonth month) {
        answered(() -> {
            segment(month).drop();
            indexed.remove(month);
            return true;
        });
    }

    private MongoCollection<Document> segment(YearMonth month) {
        String name = "access_" + month.toString().replace('-', '_');
        return DurableCollection.of(database.getCollection(name)).withTimeout(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}
}
