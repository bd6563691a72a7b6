package dev.slipway.command.report;

import dev.slipway.command.grammar.Arguments;
import dev.slipway.error.Misuse;

/** How a list or a report is printed: {@code --format}. */
public enum Format {
    TEXT,
    JSON;

    /** The format that was asked for; text if none was. */
    public static Format of(Arguments arguments) {
        return switch (arguments.value("--format").orElse("stdout")) {
            case "json" -> JSON;
            case "stdout", "text" -> TEXT;
            default ->
                throw new Misuse(
                        "Invalid format specified, supported formats: json, stdout", "Leave --format out for text.");
        };
    }

    public boolean isJson() {
        return this == JSON;
    }
}
