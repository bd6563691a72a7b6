package dev.slipway.deploy.plan.replay;

import java.util.ArrayList;
import java.util.List;

/** Lines in the making. */
final class Script {

    private final List<String> lines = new ArrayList<>();

    /** What the commands are for, and they; nothing without any. */
    void part(String title, List<String> commands) {
        if (!commands.isEmpty()) {
            lines.add("# " + title.replaceAll("\\R", " "));
            lines.addAll(commands);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
