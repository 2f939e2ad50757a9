package dev.annals.query.session;

import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserId;

/** Where a session is stored: with its user's others. */
record SessionKey(UserId userId, SessionId id) {}
