package dev.annals.command.delivery;

/**
 * What must refuse a mail before the command that causes it commits (design section 8): authorised addresses and the
 * limiter over all addresses. The interval per account is decided by the account's own tokens.
 */
public interface SendRules {

    /**
     * Takes one mail's worth from the limiter, also when it goes to both addresses of a change.
     *
     * @throws dev.annals.command.bus.NotKnownYet while somebody else is asked about an address
     * @throws dev.annals.shared.error.CommandRejected when no mail may go to one of the addresses now
     */
    void check(String... addresses);

    /** Puts one mail's worth back: what was to cause it did not happen, or happens anew. */
    void giveBack();
}
