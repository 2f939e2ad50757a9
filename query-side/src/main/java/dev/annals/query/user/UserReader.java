package dev.annals.query.user;

import dev.annals.query.storage.Readers;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserSlice;
import dev.annals.shared.user.UserView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about accounts. A list never holds up a look-up, and one that has to read everything never holds up
 * one that does not: each kind has threads of its own.
 */
final class UserReader implements UserQueries {

    private final Users users;
    private final UserDocuments documents;
    private final Readers lookUps;
    private final Readers listings;
    private final Readers searches;

    UserReader(Users users, UserDocuments documents, Readers lookUps, Readers listings, Readers searches) {
        this.users = users;
        this.documents = documents;
        this.lookUps = lookUps;
        this.listings = listings;
        this.searches = searches;
    }

    @Override
    public CompletionStage<Optional<UserView>> find(UserId id) {
        UserDocument known = documents.remembered(id);
        return known == null
                ? lookUps.ask(() -> view(documents.read(id)))
                : CompletableFuture.completedFuture(view(known));
    }

    @Override
    public CompletionStage<UserPage> list(ListUsers query) {
        return answered(query.filter(), lead -> users.list(query, lead));
    }

    @Override
    public CompletionStage<UserSlice> browse(BrowseUsers query) {
        return answered(query.filter(), lead -> users.browse(query, lead));
    }

    private <T> CompletionStage<T> answered(UserFilter filter, Function<Lead, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        listings.work(answer, () -> {
            Lead lead = users.lead(filter);
            if (lead.quick()) {
                answer.complete(question.apply(lead));
            } else {
                searches.work(answer, () -> answer.complete(question.apply(lead)));
            }
        });
        return answer;
    }

    private static Optional<UserView> view(@Nullable UserDocument document) {
        return Optional.ofNullable(document).map(UserDocument::view);
    }
}
