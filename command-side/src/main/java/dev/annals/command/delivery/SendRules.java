package dev.annals.command.delivery;

/**
 * What must refuse a mail before the command that causes it commits (design section 8): authorised addresses and the
 * limiter over all addresses. The interval per account is decided by the account's own tokens.
 */
public interface SendRules {

    /**
     * Takes one mail's worth from the limiter.
     *
     * @throws dev.annals.command.bus.NotKnownYet while somebody else is asked about the address
     * @throws dev.annals.shared.error.CommandRejected when no mail may go to the address now
     */
    void check(String address);

    /** Puts one mail's worth back: what was to cause it did not happen, or happens anew. */
    void giveBack();
}
