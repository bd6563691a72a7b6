package dev.slipway.config;

/** Double quotes with backslash escapes, as our own environment files use them. */
final class Quoting {

    private Quoting() {}

    static String escaped(String value) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** The inverse; the quotes at both ends are taken off. */
    static String unescaped(String quoted) {
        var value = new StringBuilder();
        int end = quoted.endsWith("\"") && quoted.length() > 1 ? quoted.length() - 1 : quoted.length();
        for (int i = 1; i < end; i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
                value.append(unescaped(quoted.charAt(i)));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
