package dev.annals.query.user;

import dev.annals.query.storage.Readers;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers questions about accounts. Lists have threads of their own: a slow one never holds up a look-up. */
final class UserReader implements UserQueries {

    private final Users users;
    private final UserDocuments documents;
    private final Readers lookUps;
    private final Readers listings;

    UserReader(Users users, UserDocuments documents, Readers lookUps, Readers listings) {
        this.users = users;
        this.documents = documents;
        this.lookUps = lookUps;
        this.listings = listings;
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
        return listings.ask(() -> users.list(query));
    }

    private static Optional<UserView> view(@Nullable UserDocument document) {
        return Optional.ofNullable(document).map(UserDocument::view);
    }
}
