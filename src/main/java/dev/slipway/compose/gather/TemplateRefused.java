package dev.slipway.compose.gather;

/** A text whose variables cannot be put in: how it is written, or one that must be set and is not. */
final class TemplateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    TemplateRefused(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
