package dev.slipway.deploy.plan.need;

import java.util.List;

/** Migrations that are to be made, in whose words, and what of that could not be asked; all empty where a tree has none. */
public record Migrations(String framework, List<String> pending, String note) {

    public static final Migrations NONE = new Migrations("", List.of(), "");

    public Migrations {
        pending = List.copyOf(pending);
    }
}
