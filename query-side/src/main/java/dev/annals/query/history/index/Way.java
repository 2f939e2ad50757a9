package dev.annals.query.history.index;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.user.UserId;
import java.util.Set;

/** What commits are found by without looking at others. */
public sealed interface Way {

    /** All of them. */
    record Everything() implements Way {}

    /** By the digest of the actor's id. */
    record ByActor(long actor) implements Way {}

    /** By the sort of actor, where there are few: what people and strangers do is nearly everything. */
    record ByKind(Actor.Kind kind) implements Way {}

    /** By whom they are about. */
    record ByPerson(UserId person) implements Way {}

    /** By the digest of the client's address. */
    record ByAddress(long address) implements Way {}

    /** By the digest of the request's id. */
    record ByRequest(long request) implements Way {}

    /** By the stored names of their events. */
    record ByTypes(Set<String> types) implements Way {}
}
