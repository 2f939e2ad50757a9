package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;

/** Where the codes that people get lead them. */
public interface ActionLinks {

    /** The link of a code, in which a hash stands for it. */
    String of(OneTimeTokenEvent.Issued issued, String tokenHash);
}
