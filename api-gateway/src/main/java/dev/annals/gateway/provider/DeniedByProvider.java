package dev.annals.gateway.provider;

/** The provider, or the person on its page, said no; both texts are the provider's and go on to the application as they are. */
public final class DeniedByProvider extends RuntimeException {

    private final String error;
    private final String description;

    public DeniedByProvider(String error, String description) {
        super("denied by the provider", null, false, false);
        this.error = error;
        this.description = description;
    }

    public String error() {
        return error;
    }

    public String description() {
        return description;
    }
}
