package dev.annals.shared.onetimetoken;

/**
 * What the link in a mail needs from the request that caused it.
 *
 * @param externalUrl the base under which the client reaches the service, as the request resolved it
 * @param redirectTo where the link leads in the end; checked against the allow list
 */
public record MailLink(String externalUrl, String redirectTo) {}
