package dev.annals.command.delivery;

/** A message about what has happened to an account, ready to be sent. */
@FunctionalInterface
interface Tidings {

    void sendBy(Ways ways) throws NotSent;

    /** How somebody can be reached. */
    record Ways(Mailer mailer, TextNotices texts) {}
}
