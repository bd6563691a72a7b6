package dev.slipway.build.dockerfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a Dockerfile into instructions, by the rules for comments, continued lines, directives and here-documents of the
 * <a href="https://docs.docker.com/reference/dockerfile/">reference</a>. What it does not understand it passes over: the
 * engine has the last word.
 */
final class DockerfileReader {

    private static final Pattern LINE_END = Pattern.compile("\\r?\\n");
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s*(?:#|//)\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Pattern HEREDOC = Pattern.compile("(?<!<)<<(-?)(['\"]?)([A-Za-z_][A-Za-z0-9_.-]*)\\2");
    private static final Set<String> WITH_HEREDOCS = Set.of("RUN", "COPY", "ADD");

    private final Deque<String> lines;
    private final List<Instruction> instructions = new ArrayList<>();
    private int number;
    private char escape = '\\';
    private String frontend = "";

    DockerfileReader(String text) {
        this.lines = new ArrayDeque<>(List.of(LINE_END.split(text.startsWith("\ufeff") ? text.substring(1) : text)));
    }

    Dockerfile read() {
        readDirectives();
        while (!lines.isEmpty()) {
            String line = next();
            if (!isNothing(line)) {
                readInstruction(line);
            }
        }
        return new Dockerfile(instructions, frontend);
    }

    /** Only before anything else, comments included. */
    private void readDirectives() {
        if (!lines.isEmpty() && lines.peek().startsWith("#!")) {
            next();
        }
        while (!lines.isEmpty()) {
            var directive = DIRECTIVE.matcher(lines.peek());
            if (!directive.matches()) {
                return;
            }
            next();
            switch (directive.group(1).toLowerCase(Locale.ROOT)) {
                case "syntax" -> frontend = directive.group(2);
                case "escape" -> escape = directive.group(2).charAt(0);
                default -> {
                    // "check" and what is to come mean nothing to us.
                }
            }
        }
    }

    private String next() {
        number++;
        return lines.remove();
    }

    private static boolean isNothing(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.startsWith("#");
    }

    private void readInstruction(String first) {
        int begin = number;
        var whole = new StringBuilder();
        String line = first;
        while (isContinued(line)) {
            whole.append(line.stripTrailing(), 0, line.stripTrailing().length() - 1);
            line = continuation();
        }
        String[] parts = whole.append(line).toString().strip().split("\\s+", 2);
        String keyword = parts[0].toUpperCase(Locale.ROOT);
        String arguments = parts.length > 1 ? parts[1] : "";
        String document = WITH_HEREDOCS.contains(keyword) ? heredocs(arguments) : "";
        instructions.add(new Instruction(begin, keyword, arguments, document));
    }

    private boolean isContinued(String line) {
        String stripped = line.stripTrailing();
        return !stripped.isEmpty() && stripped.charAt(stripped.length() - 1) == escape;
    }

    /** The next line that is not a comment or empty; the empty text at the end. */
    private String continuation() {
        while (!lines.isEmpty()) {
            String line = next();
            if (!isNothing(line)) {
                return line;
            }
        }
        return "";
    }

    private String heredocs(String arguments) {
        var document = new StringBuilder();
        var heredoc = HEREDOC.matcher(arguments);
        while (heredoc.find()) {
            boolean isIndented = !heredoc.group(1).isEmpty();
            String end = heredoc.group(3);
            String line = "";
            while (!lines.isEmpty() && !(isIndented ? line.stripLeading() : line).equals(end)) {
                line = next();
                document.append(line).append('\n');
            }
        }
        return document.toString();
    }
}
