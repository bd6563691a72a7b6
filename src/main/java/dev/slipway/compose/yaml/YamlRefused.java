package dev.slipway.compose.yaml;

/** A file that is no YAML, or more of it than is read. */
public final class YamlRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Spot spot;

    YamlRefused(Spot spot, String sentence) {
        super(sentence);
        this.spot = spot;
    }

    public Spot spot() {
        return spot;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
