package dev.annals.query.verification;

import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;

/** What read models are made from. */
record Source(EventLog log, KeyedDigest digest) {}
