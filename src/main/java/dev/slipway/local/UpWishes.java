package dev.slipway.local;

import dev.slipway.error.Misuse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code local up} can be told.
 *
 * @param app the app's name; empty: as the remote or the directory is called
 * @param port where nginx listens; 0: where it did, or a free one
 * @param override whether the compose file for development counts
 * @param binds whether the working copy's own directories are mounted
 * @param envFiles files of variables to be set
 */
record UpWishes(String app, int port, boolean override, boolean binds, List<Path> envFiles) {

    UpWishes {
        envFiles = List.copyOf(envFiles);
    }

    static UpWishes of(List<String> words) {
        var left = new ArrayDeque<>(words);
        String app = "";
        int port = 0;
        boolean override = false;
        boolean binds = false;
        var envFiles = new ArrayList<Path>();
        while (!left.isEmpty()) {
            String word = left.remove();
            switch (word) {
                case "--app" -> app = value(left, word);
                case "--port" -> port = port(value(left, word));
                case "--env-file" -> envFiles.add(Path.of(value(left, word)));
                case "--override" -> override = true;
                case "--binds" -> binds = true;
                default -> throw new Misuse(word + " is no option of local up", "slipway local help");
            }
        }
        return new UpWishes(app, port, override, binds, envFiles);
    }

    private static String value(ArrayDeque<String> left, String option) {
        if (left.isEmpty()) {
            throw new Misuse(option + " needs a value", "slipway local help");
        }
        return left.remove();
    }

    /** Others than an unprivileged user may listen on are not for a twin. */
    private static int port(String typed) {
        if (!typed.matches("[0-9]{4,5}") || Integer.parseInt(typed) < 1024 || Integer.parseInt(typed) > 65_535) {
            throw new Misuse("'" + typed + "' is not a port from 1024 to 65535", "For instance --port 8081");
        }
        return Integer.parseInt(typed);
    }
}
