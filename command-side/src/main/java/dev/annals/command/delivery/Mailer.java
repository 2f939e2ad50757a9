package dev.annals.command.delivery;

/** Hands mails over to whoever carries them; blocks, but never longer than its time limits. */
interface Mailer {

    void send(Mail mail) throws NotSent;
}
