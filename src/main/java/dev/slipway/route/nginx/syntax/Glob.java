package dev.slipway.route.nginx.syntax;

import java.util.regex.Pattern;

/** A file name pattern as {@code glob(3)} has it: no star crosses a slash, and none finds a hidden file. */
public final class Glob {

    private final Pattern pattern;

    public Glob(String glob) {
        pattern = Pattern.compile(expression(glob));
    }

    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static String expression(String glob) {
        var expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            boolean starts = i > 0 && glob.charAt(i - 1) == '/';
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') {
                expression.append(starts ? "(?!\\.)[^/]*" : "[^/]*");
            } else if (c == '?') {
                expression.append("[^/]");
            } else if (end > 0) {
                expression.append(set(glob.substring(i + 1, end)));
                i = end;
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    private static String set(String members) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        String escaped = (negated ? members.substring(1) : members)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&", "\\&");
        return (negated ? "[^" : "[") + escaped + "]";
    }
}
