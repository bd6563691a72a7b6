package dev.slipway.command.grammar;

import dev.slipway.error.Misuse;

/** A flag whose value counts something. */
public final class Count {

    private Count() {}

    /** The flag's value, from 1 to a million, or what counts without the flag. */
    public static int parse(Arguments arguments, String flag, int without) {
        String typed = arguments.value(flag).orElse(Integer.toString(without));
        int number = typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
        if (number < 1) {
            throw new Misuse(flag + " must be a positive integer", "For instance: " + flag + " 20");
        }
        return number;
    }
}
