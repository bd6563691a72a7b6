package dev.slipway.route.nginx.syntax;

import java.util.Optional;

/**
 * Cuts one file into tokens by the rules of {@code ngx_conf_read_token()}: a quote counts only where a word starts, a
 * hash too, a closing brace inside a word is part of it, and so is an opening one after a dollar.
 */
final class Lexer {

    private final String text;
    private int at;
    private int line = 1;

    Lexer(String text) {
        this.text = text;
    }

    Optional<Token> next() {
        skipBlanksAndComments();
        if (at >= text.length()) {
            return Optional.empty();
        }
        int start = line;
        return Optional.of(
                switch (text.charAt(at)) {
                    case ';' -> mark(Token.Kind.END);
                    case '{' -> mark(Token.Kind.OPEN);
                    case '}' -> mark(Token.Kind.CLOSE);
                    case '"', '\'' -> new Token(Token.Kind.WORD, quoted(), start);
                    default -> new Token(Token.Kind.WORD, bare(), start);
                });
    }

    /** Skips what another language wrote into a block whose brace was just read, up to and with its closing brace. */
    void skipForeignBlock() {
        int depth = 1;
        while (at < text.length() && depth > 0) {
            boolean isComment = text.startsWith("--", at);
            String end = longBracket(isComment ? at + 2 : at);
            if (!end.isEmpty() || isComment) {
                skipTo(end.isEmpty() ? "\n" : end);
                continue;
            }
            switch (text.charAt(at)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case '"', '\'' -> {
                    quoted();
                    continue;
                }
                default -> {}
            }
            step();
        }
    }

    /** What ends the long bracket that opens there, {@code [[} or {@code [=[} as Lua has it; empty: none opens. */
    private String longBracket(int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return "";
        }
        int level = from + 1;
        while (level < text.length() && text.charAt(level) == '=') {
            level++;
        }
        return level < text.length() && text.charAt(level) == '[' ? "]" + "=".repeat(level - from - 1) + "]" : "";
    }

    private void skipTo(String end) {
        while (at < text.length() && !text.startsWith(end, at)) {
            step();
        }
        for (int i = 0; i < end.length() && at < text.length(); i++) {
            step();
        }
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (isBlank(c)) {
                step();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            step();
        }
    }

    private Token mark(Token.Kind kind) {
        var token = new Token(kind, "", line);
        step();
        return token;
    }

    private String quoted() {
        char quote = step();
        var word = new StringBuilder();
        while (at < text.length()) {
            char c = step();
            if (c == quote) {
                break;
            }
            if (c == '\\') {
                unescape(word);
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private String bare() {
        var word = new StringBuilder();
        while (at < text.length() && !endsWord(word)) {
            char c = step();
            if (c == '\\') {
                unescape(word);
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private boolean endsWord(StringBuilder word) {
        char c = text.charAt(at);
        if (c == '{') {
            return at == 0 || text.charAt(at - 1) != '$' || word.isEmpty();
        }
        return c == ';' || isBlank(c);
    }

    /** Only these escapes mean a character; the backslash of any other stays, as regular expressions need it. */
    private void unescape(StringBuilder word) {
        if (at >= text.length()) {
            word.append('\\');
            return;
        }
        char c = step();
        switch (c) {
            case '"', '\'', '\\' -> word.append(c);
            case 't' -> word.append('\t');
            case 'r' -> word.append('\r');
            case 'n' -> word.append('\n');
            default -> word.append('\\').append(c);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private char step() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
