package dev.slipway.container.typed;

import dev.slipway.voice.Printable;
import java.util.ArrayList;
import java.util.List;

/** A file as the lines that write it: a here-document where that can hold it, so that a person reads it as it is. */
public final class TextFile {

    private static final String END = "END_OF_FILE";

    private TextFile() {}

    public static List<String> lines(String path, String text) {
        return text.endsWith("\n") && Printable.plain(text).equals(text)
                ? document(path, text)
                : printed(path, Veil.plain(text));
    }

    private static List<String> document(String path, String text) {
        var lines = new ArrayList<String>();
        String end = end(text);
        lines.add("cat > " + DockerCommands.quoted(path) + " <<'" + end + "'");
        text.lines().forEach(lines::add);
        lines.add(end);
        return lines;
    }

    /** What came after the same word in the text would be typed. */
    private static String end(String text) {
        var end = new StringBuilder(END);
        while (text.contains(end)) {
            end.append('_');
        }
        return end.toString();
    }

    /** The same of a text as the shell reads it. */
    static List<String> printed(String path, String quoted) {
        return List.of(("printf %s " + quoted + " > " + DockerCommands.quoted(path)).split("\n", -1));
    }
}
