package dev.slipway.route.nginx.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns one file into directives. nginx has accepted the text before us, so what is not balanced here is not refused: it
 * is read as far as it makes sense.
 */
final class Parser {

    private final String file;
    private final Lexer lexer;

    Parser(String file, String text) {
        this.file = file;
        this.lexer = new Lexer(text);
    }

    List<Directive> parse() {
        var directives = new ArrayList<Directive>();
        while (parseInto(directives)) {
            // A closing brace too many ends a block that is not there: what follows is still of this file.
        }
        return directives;
    }

    /** Reads one block's directives; whether a closing brace ended it, rather than the file. */
    private boolean parseInto(List<Directive> directives) {
        var words = new ArrayList<Token>();
        for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
            Token token = next.get();
            switch (token.kind()) {
                case WORD -> words.add(token);
                case END -> finish(words, directives, List.of());
                case OPEN -> finish(words, directives, block(words));
                case CLOSE -> {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Directive> block(List<Token> words) {
        if (!words.isEmpty() && words.get(0).text().endsWith("_by_lua_block")) {
            lexer.skipForeignBlock();
            return List.of();
        }
        var inner = new ArrayList<Directive>();
        parseInto(inner);
        return inner;
    }

    private void finish(List<Token> words, List<Directive> directives, List<Directive> block) {
        if (!words.isEmpty()) {
            Token name = words.get(0);
            List<String> arguments = words.stream().skip(1).map(Token::text).toList();
            directives.add(new Directive(name.text(), arguments, block, file, name.line()));
            words.clear();
        }
    }
}
