package dev.slipway.deploy.plan.replay;

import dev.slipway.container.typed.DockerCommands;
import java.util.ArrayList;
import java.util.List;

/** A file as the lines that write it. */
final class TextFile {

    private static final String END = "END_OF_FILE";

    private TextFile() {}

    static List<String> lines(String path, String text) {
        var lines = new ArrayList<String>();
        lines.add("cat > " + DockerCommands.quoted(path) + " <<'" + END + "'");
        text.lines().forEach(lines::add);
        lines.add(END);
        return lines;
    }
}
