package dev.annals.query.user;

import com.mongodb.client.model.Filters;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserPlace;
import dev.annals.shared.wire.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Who is meant, as MongoDB reads it. */
final class MongoCondition {

    private MongoCondition() {}

    static Bson of(UserFilter filter) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq("aud", filter.audience()));
        if (!filter.like().isEmpty()) {
            Like like = new Like(filter.like());
            all.add(Filters.or(matches("email", like), matches("full_name", like.folded())));
        }
        if (!filter.text().isEmpty()) {
            Like text = Like.literally(filter.text()).folded();
            all.add(Filters.or(matches("email", text), matches("phone", text), matches("full_name", text)));
        }
        addProperties(filter, all);
        addPeriod("created_at", filter.created(), all);
        addPeriod("last_seen", filter.lastSeen(), all);
        return Filters.and(all);
    }

    private static Bson matches(String field, Like like) {
        return Filters.regex(field, Pattern.compile(like.regex(), Pattern.DOTALL));
    }

    private static void addProperties(UserFilter filter, List<Bson> all) {
        if (filter.confirmed() != null) {
            all.add(Filters.eq("confirmed", filter.confirmed()));
        }
        if (filter.banned() != null) {
            Bson barred = Filters.gt("banned_until", Micros.of(filter.now()));
            all.add(filter.banned() ? barred : Filters.nor(barred));
        }
        if (!filter.provider().isEmpty()) {
            all.add(Filters.eq("providers", filter.provider()));
        }
        if (!filter.role().isEmpty()) {
            all.add(Filters.eq("role", filter.role()));
        }
    }

    private static void addPeriod(String field, UserFilter.Period period, List<Bson> all) {
        if (period.from() != null) {
            all.add(Filters.gte(field, Micros.of(period.from())));
        }
        if (period.until() != null) {
            all.add(Filters.lt(field, Micros.of(period.until())));
        }
    }

    /** Only what follows a place in one order or the other. */
    static Bson after(@Nullable UserPlace place, boolean ascending, Bson condition) {
        if (place == null) {
            return condition;
        }
        long at = place.createdAtMicros();
        long created = place.created();
        Bson sameMoment = Filters.and(
                Filters.eq("created_at", at),
                ascending ? Filters.gt("created", created) : Filters.lt("created", created));
        Bson another = ascending ? Filters.gt("created_at", at) : Filters.lt("created_at", at);
        return Filters.and(condition, Filters.or(another, sameMoment));
    }
}
