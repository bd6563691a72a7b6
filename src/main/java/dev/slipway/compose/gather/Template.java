package dev.slipway.compose.gather;

import dev.slipway.config.Secret;

/**
 * One text with {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code ${NAME:?message}},
 * {@code ${NAME?message}}, {@code ${NAME:+instead}}, {@code ${NAME+instead}}, all of which nest, and {@code $$} for a dollar
 * (<a href="https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md">the specification</a>).
 */
final class Template {

    private static final int DEEPEST = 20;
    private static final String CORRECTLY = "Write ${NAME}, or $$ where a dollar is meant.";

    private final String text;
    private final Variables variables;
    private final Missing missing;
    private int at;

    Template(String text, Variables variables, Missing missing) {
        this.text = text;
        this.variables = variables;
        this.missing = missing;
    }

    /** Is told of a variable that stands for nothing. */
    interface Missing {
        void named(String name);
    }

    String expand() throws TemplateRefused {
        return literal(0, true);
    }

    /** Up to the end, or to the brace that ends the expression around it. Without effect the text is only skipped. */
    private String literal(int depth, boolean effective) throws TemplateRefused {
        if (depth > DEEPEST) {
            throw new TemplateRefused("has variables nested deeper than " + DEEPEST, "Nest fewer.");
        }
        var expanded = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '}' && depth > 0) {
                return expanded.toString();
            }
            at++;
            expanded.append(c == '$' ? dollar(depth, effective) : String.valueOf(c));
        }
        if (depth > 0) {
            throw new TemplateRefused("has a ${ without its }", "Close it. " + CORRECTLY);
        }
        return expanded.toString();
    }

    private String dollar(int depth, boolean effective) throws TemplateRefused {
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '$') {
            at++;
            return "$";
        }
        if (next == '{') {
            at++;
            return braced(depth, effective);
        }
        if (!isFirstOfName(next)) {
            throw new TemplateRefused("has a $ that begins no variable", CORRECTLY);
        }
        return plain(name(), effective);
    }

    private String braced(int depth, boolean effective) throws TemplateRefused {
        String name = name();
        if (name.isEmpty() || at >= text.length()) {
            throw new TemplateRefused("has a ${ without a name and a }", CORRECTLY);
        }
        if (text.charAt(at) == '}') {
            at++;
            return plain(name, effective);
        }
        boolean countsEmpty = text.charAt(at) == ':';
        at += countsEmpty ? 1 : 0;
        char operator = at < text.length() ? text.charAt(at) : ' ';
        if ("-?+".indexOf(operator) < 0) {
            throw new TemplateRefused("has a ${ that is not written correctly", CORRECTLY);
        }
        at++;
        return operated(name, operator, countsEmpty, new Depth(depth, effective));
    }

    private record Depth(int depth, boolean isEffective) {}

    private String operated(String name, char operator, boolean countsEmpty, Depth around) throws TemplateRefused {
        String value = variables.get(name).map(Secret::reveal).orElse("");
        boolean isThere = variables.get(name).isPresent() && !(countsEmpty && value.isEmpty());
        boolean takesOther = operator == '+' ? isThere : !isThere;
        int from = at;
        String other = literal(around.depth() + 1, around.isEffective() && takesOther);
        String written = text.substring(from, at).strip();
        at++;
        if (operator == '?' && takesOther && around.isEffective()) {
            throw TemplateRefused.lacking(name, written);
        }
        if (operator == '+') {
            return isThere ? other : "";
        }
        return isThere ? value : other;
    }

    private String plain(String name, boolean effective) {
        var value = variables.get(name);
        if (value.isEmpty() && effective) {
            missing.named(name);
        }
        return value.map(Secret::reveal).orElse("");
    }

    private String name() {
        int from = at;
        while (at < text.length() && (isFirstOfName(text.charAt(at)) || (at > from && isDigit(text.charAt(at))))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isFirstOfName(char c) {
        return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
