package dev.slipway.route.nginx.syntax;

import java.util.List;
import java.util.stream.Stream;

/** A name, its arguments, where it stands, and the directives in its block: none if it has no block. */
public record Directive(String name, List<String> arguments, List<Directive> block, String file, int line) {

    public Directive {
        arguments = List.copyOf(arguments);
        block = List.copyOf(block);
    }

    /** Those directly in this block that have the name. */
    public Stream<Directive> all(String wanted) {
        return block.stream().filter(directive -> directive.name().equals(wanted));
    }

    /** The first argument, or nothing to see. */
    public String argument() {
        return arguments.isEmpty() ? "" : arguments.get(0);
    }

    Directive withBlock(List<Directive> other) {
        return new Directive(name, arguments, other, file, line);
    }
}
