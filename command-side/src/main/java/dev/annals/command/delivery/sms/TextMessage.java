package dev.annals.command.delivery.sms;

/**
 * A message ready to be sent.
 *
 * @param phone in digits, without a plus sign
 * @param channel {@code sms} or {@code whatsapp}
 * @param text what the deployment's template makes of the code
 */
record TextMessage(String phone, String channel, String text, String code) {

    private static final String WHATSAPP = "whatsapp";

    boolean byWhatsapp() {
        return channel.equals(WHATSAPP);
    }

    /** As providers want it that ask for the plus sign. */
    String international() {
        return "+" + phone;
    }

    @Override
    public String toString() {
        return channel + " message";
    }
}
