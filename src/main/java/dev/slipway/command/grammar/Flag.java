package dev.slipway.command.grammar;

import java.util.List;

/** One flag of a command: its names as typed, the long one first, and whether a value follows. */
public record Flag(List<String> names, Kind kind) {

    /** How often a value may follow. */
    public enum Kind {
        SWITCH,
        VALUE,
        VALUES
    }

    public Flag {
        names = List.copyOf(names);
    }

    /** On or off: {@code --no-restart}. */
    public static Flag on(String... names) {
        return new Flag(List.of(names), Kind.SWITCH);
    }

    /** With a value: {@code --format json} or {@code --format=json}; the last one counts. */
    public static Flag value(String... names) {
        return new Flag(List.of(names), Kind.VALUE);
    }

    /** With a value, any number of times: {@code -e A=1 -e B=2}. */
    public static Flag values(String... names) {
        return new Flag(List.of(names), Kind.VALUES);
    }

    boolean takesValue() {
        return kind != Kind.SWITCH;
    }
}
