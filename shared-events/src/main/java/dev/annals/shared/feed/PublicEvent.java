package dev.annals.shared.feed;

/**
 * What other systems are told of something that happened: the {@code data} of a CloudEvent. The record is the one source
 * of its schema, its documentation and its JSON; a personal field is a {@link dev.annals.shared.personal.Personal}.
 */
public sealed interface PublicEvent permits PublicUserEvent, PublicSessionEvent, PublicSignInEvent {}
