package dev.annals.command.delivery;

import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a kind of mail is made from. */
record MessageTemplate(Part subject, Part body) {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTemplate.class);

    boolean mentions(String name) {
        return subject.own.mentions(name) || body.own.mentions(name);
    }

    /**
     * A subject or a page.
     *
     * @param own the deployment's; the built-in one where it has none
     * @param builtIn what is used where the own one fails on the values of a mail
     */
    record Part(GoTemplate own, GoTemplate builtIn) {

        String render(Map<String, ?> values) {
            try {
                return own.render(values);
            } catch (BrokenTemplate e) {
                LOG.warn("A mail template fails, the default is used: {}", e.getMessage());
                return instead(values);
            }
        }

        private String instead(Map<String, ?> values) {
            try {
                return builtIn.render(values);
            } catch (BrokenTemplate e) {
                throw new IllegalStateException("a default template is broken", e);
            }
        }
    }
}
