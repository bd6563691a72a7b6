package dev.slipway.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A line of the server's commands that is typed where the app goes without saying. */
record PassedLine(List<String> typed, String app) {

    PassedLine {
        typed = List.copyOf(typed);
    }

    /** The first word that is no option; empty if there is none. */
    String command() {
        int at = commandAt();
        return at < typed.size() ? typed.get(at) : "";
    }

    private int commandAt() {
        int at = 0;
        while (at < typed.size() && typed.get(at).startsWith("-")) {
            at++;
        }
        return at;
    }

    /** With the app's name after the command, unless that takes none, or another target is named. */
    List<String> words(Predicate<String> takesApp) {
        int next = commandAt() + 1;
        boolean isNamed = next < typed.size() && typed.get(next).equals(app);
        boolean isElse = typed.stream().anyMatch(List.of("--global", "--all", "--app", "--help")::contains);
        if (isNamed || isElse || !takesApp.test(command())) {
            return typed;
        }
        var words = new ArrayList<>(typed);
        words.add(next, app);
        return words;
    }
}
