package dev.annals.query.history.index;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.history.Selection;
import dev.annals.shared.log.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A selection in the terms of the index: which ways lead to its commits, and which commits and events belong to it. */
public final class Criteria {

    private static final Set<Actor.Kind> FEW = Set.of(Actor.Kind.ADMINISTRATOR, Actor.Kind.SERVICE, Actor.Kind.SYSTEM);

    private final Selection selection;
    private final @Nullable Long actor;
    private final @Nullable Long address;
    private final @Nullable Long request;

    Criteria(Selection selection, Digests digests) {
        this.selection = selection;
        this.actor = digests.ofActorOrNull(selection.actor());
        this.address = digests.ofAddressOrNull(selection.ipAddress());
        this.request = digests.ofRequestOrNull(selection.requestId());
    }

    /** Every way that leads to all of its commits; never none. */
    public List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        if (request != null) {
            ways.add(new Way.ByRequest(request));
        }
        if (address != null) {
            ways.add(new Way.ByAddress(address));
        }
        if (selection.user() != null) {
            ways.add(new Way.ByPerson(selection.user()));
        }
        if (actor != null) {
            ways.add(new Way.ByActor(actor));
        }
        if (!selection.types().isEmpty()) {
            ways.add(new Way.ByTypes(selection.types()));
        }
        if (selection.kind() != null && FEW.contains(selection.kind())) {
            ways.add(new Way.ByKind(selection.kind()));
        }
        return ways.isEmpty() ? List.of(new Way.Everything()) : ways;
    }

    /** The positions of the events of a commit that belong to it, as far as the index tells, in order. */
    public List<Long> positions(IndexedCommit commit) {
        if (!matches(commit)) {
            return List.of();
        }
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < commit.types().size(); i++) {
            if (selection.includes(commit.position() + i, commit.types().get(i))) {
                positions.add(commit.position() + i);
            }
        }
        return positions;
    }

    private boolean matches(IndexedCommit commit) {
        return (actor == null || actor.equals(commit.actor()))
                && (address == null || address.equals(commit.address()))
                && (request == null || request.equals(commit.request()))
                && (selection.user() == null || selection.user().equals(commit.subject()))
                && (selection.kind() == null || selection.kind() == commit.kind());
    }

    /** Whether an event that was found by digests is one of those that were meant. */
    public boolean confirms(RecordedEvent recorded) {
        return selection.includes(recorded.cause())
                && (selection.user() == null
                        || Objects.equals(selection.user(), recorded.event().subject()));
    }
}
