package dev.annals.gateway.password;

/** A password was refused as too weak; answered in a shape of its own (errors.md section 1). */
public final class WeakPassword extends RuntimeException {

    private final transient Weakness weakness;

    public WeakPassword(Weakness weakness) {
        super("weak_password", null, false, false);
        this.weakness = weakness;
    }

    public Weakness weakness() {
        return weakness;
    }
}
