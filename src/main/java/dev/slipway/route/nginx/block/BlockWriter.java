package dev.slipway.route.nginx.block;

import java.util.regex.Pattern;

/**
 * Writes directives with their arguments quoted as nginx needs it. A value cannot end its directive, whatever is in it;
 * variables are told from text by the method that writes them, because nginx has no escape for a dollar.
 */
public final class BlockWriter {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:$*+=,@%?&\\[\\]~-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** A line that nginx ignores. */
    public BlockWriter comment(String line) {
        if (CONTROL.matcher(line).find()) {
            throw new IllegalArgumentException("a comment is one line");
        }
        return line("# " + line);
    }

    public BlockWriter blank() {
        text.append('\n');
        return this;
    }

    public BlockWriter open(String name, String... arguments) {
        line(name + quoted(arguments) + " {");
        depth++;
        return this;
    }

    public BlockWriter close() {
        depth--;
        return line("}");
    }

    /** Arguments that are text to nginx: a dollar in one is our mistake. */
    public BlockWriter directive(String name, String... arguments) {
        for (String argument : arguments) {
            if (argument.contains("$")) {
                throw new IllegalArgumentException(name + " takes no variable: " + argument);
            }
        }
        return expression(name, arguments);
    }

    /** Arguments in which nginx replaces variables. */
    public BlockWriter expression(String name, String... arguments) {
        return line(name + quoted(arguments) + ";");
    }

    /** {@code if (left = right) { return …; }}, the one use of {@code if} that nginx's own documentation calls safe. */
    public BlockWriter returnIf(String variable, String value, String... answer) {
        line("if (" + variable + " = " + quote(value) + ") {");
        depth++;
        expression("return", answer);
        return close();
    }

    /** {@code set} to a value where the variable fits the expression, else to nothing; as safe as {@link #returnIf}. */
    public BlockWriter setIf(String set, String variable, String regex, String value) {
        if (value.contains("$")) {
            throw new IllegalArgumentException("set takes no variable here: " + value);
        }
        line("set " + set + " \"\";");
        line("if (" + variable + " ~ " + quoteAlways(regex) + ") {");
        depth++;
        line("set " + set + " " + quoteAlways(value) + ";");
        return close();
    }

    public String text() {
        return text.toString();
    }

    private static String quoted(String... arguments) {
        var joined = new StringBuilder();
        for (String argument : arguments) {
            joined.append(' ').append(quote(argument));
        }
        return joined.toString();
    }

    private static String quote(String argument) {
        if (BARE.matcher(argument).matches()) {
            return argument;
        }
        return quoteAlways(argument);
    }

    private static String quoteAlways(String argument) {
        if (CONTROL.matcher(argument).find()) {
            throw new IllegalArgumentException("a control character has no place in a configuration");
        }
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private BlockWriter line(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
        return this;
    }
}
