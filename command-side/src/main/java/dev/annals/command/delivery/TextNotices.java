package dev.annals.command.delivery;

/** Text messages for those who have a number and no address. */
public interface TextNotices {

    /** Tells somebody that the account is gone; does nothing where text messages are off. */
    void accountDeleted(String phone) throws NotSent;
}
