package dev.slipway.deploy.plan.replay;

import dev.slipway.container.typed.DockerCommands;
import dev.slipway.voice.Printable;
import java.util.ArrayList;
import java.util.List;

/** A file as the lines that write it. */
final class TextFile {

    private static final String END = "END_OF_FILE";

    private TextFile() {}

    static List<String> lines(String path, String text) {
        var lines = new ArrayList<String>();
        String end = end(text);
        lines.add("cat > " + DockerCommands.quoted(path) + " <<'" + end + "'");
        text.lines().forEach(lines::add);
        lines.add(end);
        return lines;
    }

    /** What came after the same word in the text would be typed; characters that are not printed do not hide it. */
    private static String end(String text) {
        String printed = Printable.plain(text);
        var end = new StringBuilder(END);
        while (printed.contains(end)) {
            end.append('_');
        }
        return end.toString();
    }
}
