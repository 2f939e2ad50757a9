package dev.annals.gateway.settings;

/**
 * A setting as a start would use it.
 *
 * @param name of the property
 * @param value in words; secrets are masked
 * @param origin the variable, file or argument that it comes from, or {@code default}
 */
public record Setting(String name, String value, String origin) {

    @Override
    public String toString() {
        return name + " = " + value + "    (" + origin + ")";
    }
}
