package dev.slipway.git.tree;

import dev.slipway.error.AppFailed;
import dev.slipway.git.ShownName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Names in a tree that can be unpacked anywhere. Received objects are checked before (see ReceivedObjects); this holds for
 * whatever way an object came in, and says which file it is.
 */
final class SafePath {

    /** Linux: NAME_MAX and PATH_MAX, in bytes. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_PATH = 4096;

    private SafePath() {}

    /** The path of a name that stands in a directory; the directory is empty at the top. */
    static String of(String directory, byte[] rawName) {
        String name = decode(directory, rawName);
        String path = directory.isEmpty() ? name : directory + "/" + name;
        if (!isSafeName(name) || rawName.length > LONGEST_NAME) {
            throw refused(path, "is not a name that can be unpacked safely");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw refused(path, "is longer than a path can be");
        }
        return path;
    }

    private static String decode(String directory, byte[] rawName) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rawName))
                    .toString();
        } catch (CharacterCodingException e) {
            String lossy = new String(rawName, StandardCharsets.UTF_8);
            var failure = refused(directory.isEmpty() ? lossy : directory + "/" + lossy, "is not named in UTF-8");
            failure.initCause(e);
            throw failure;
        }
    }

    private static boolean isSafeName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && !name.toLowerCase(Locale.ROOT).equals(".git")
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\');
    }

    private static AppFailed refused(String path, String why) {
        String shown = ShownName.of(path);
        return new AppFailed(
                "The commit cannot be built: " + shown + " " + why,
                "git mv '" + shown + "' NEW-NAME, commit, and push again.");
    }
}
