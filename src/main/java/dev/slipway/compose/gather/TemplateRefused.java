package dev.slipway.compose.gather;

/** A text whose variables cannot be put in: how it is written, or one that must be set and is not. */
final class TemplateRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean isNaming;

    private TemplateRefused(String sentence, String remedy, boolean isNaming) {
        super(sentence);
        this.remedy = remedy;
        this.isNaming = isNaming;
    }

    /** For a text that is not written correctly, of which nothing is shown: it may be a password with a dollar in it. */
    TemplateRefused(String sentence, String remedy) {
        this(sentence, remedy, false);
    }

    /** For a variable that must be set, with why as it is written there; not what variables in that stand for. */
    static TemplateRefused lacking(String name, String why) {
        return new TemplateRefused(
                "needs the variable " + name + ", which is not set"
                        + (why.isEmpty() || why.indexOf('$') >= 0 ? "" : ": " + why),
                "config:set APP " + name + "=VALUE",
                true);
    }

    /** The same for a text that nobody but its owner may see. */
    TemplateRefused veiled() {
        return isNaming
                ? new TemplateRefused("needs a variable that is not set", "config:diff APP shows which are missing.")
                : this;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
