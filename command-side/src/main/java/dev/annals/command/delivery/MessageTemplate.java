package dev.annals.command.delivery;

import dev.annals.command.delivery.template.HtmlTemplate;

/** What a kind of mail is made from. */
record MessageTemplate(HtmlTemplate subject, HtmlTemplate body) {

    boolean mentions(String name) {
        return subject.mentions(name) || body.mentions(name);
    }
}
