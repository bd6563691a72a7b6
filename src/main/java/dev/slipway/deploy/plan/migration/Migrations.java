package dev.slipway.deploy.plan.migration;

import java.util.ArrayList;
import java.util.List;

/** Migrations that are to be made, in whose words, and what of that could not be asked; all empty where a tree has none. */
public record Migrations(String framework, List<String> pending, String note) {

    public static final Migrations NONE = new Migrations("", List.of(), "");

    public Migrations {
        pending = List.copyOf(pending);
    }

    /** As people read of them, a line each; empty where a tree has none. */
    public List<String> lines() {
        if (framework.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(framework + " migrations pending: " + (pending.isEmpty() ? "none known" : pending.size()));
        pending.forEach(name -> lines.add("  " + name));
        if (!note.isEmpty()) {
            lines.add("  Not all is known: " + note);
        }
        return lines;
    }
}
