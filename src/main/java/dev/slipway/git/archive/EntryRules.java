package dev.slipway.git.archive;

import dev.slipway.error.AppFailed;
import dev.slipway.git.ShownName;
import java.util.ArrayList;
import java.util.List;

/** What an archive's entries may be called and where its links may lead. The sentences are Dokku's where it has one. */
final class EntryRules {

    private static final String NEXT =
            "Make the archive anew from the directory itself: tar -C DIRECTORY -cf FILE.tar .";

    private EntryRules() {}

    /** The path without what means nothing ({@code ./}, doubled slashes); empty for the top directory itself. */
    static String path(String name) {
        if (name.startsWith("/") || name.matches("[A-Za-z]:[/\\\\].*")) {
            throw refused("Archive contains entries with absolute paths", name);
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')) {
            throw refused("Archive contains entries with control characters or backslashes in their names", name);
        }
        var parts = new ArrayList<String>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw refused("Archive contains entries with parent directory traversal", name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** Of a link at a path, which is clean already; links that lead out through other links are found with the tree. */
    static void checkTarget(String path, String target) {
        if (target.startsWith("/")) {
            throw refused("Archive contains symlinks with absolute targets", path + " -> " + target);
        }
        int depth = path.split("/").length - 1;
        for (String part : List.of(target.split("/"))) {
            depth += step(part);
            if (depth < 0) {
                throw refused(
                        "Archive contains symlinks pointing outside extraction directory", path + " -> " + target);
            }
        }
    }

    private static int step(String part) {
        return switch (part) {
            case "", "." -> 0;
            case ".." -> -1;
            default -> 1;
        };
    }

    static AppFailed refused(String why, String name) {
        return new AppFailed(why + ": " + ShownName.of(name), NEXT);
    }
}
