package dev.slipway.ssh.call;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.Locale;

/** The path that git asks for: an app's name, perhaps with a slash in front or {@code .git} behind, nothing else. */
final class RepositoryPath {

    private static final String SUFFIX = ".git";

    private RepositoryPath() {}

    /** The app that the words of {@code git-receive-pack 'PATH'} name. */
    static AppName app(List<String> words) {
        if (words.size() != 2) {
            throw new Misuse(words.get(0) + " takes one path and no options", "git push ssh://HOST:PORT/APP BRANCH");
        }
        String path = words.get(1);
        String name = withoutSuffix(path.startsWith("/") ? path.substring(1) : path);
        try {
            return new AppName(name);
        } catch (Misuse notAName) {
            throw (Misuse) new Misuse(
                            "There is no repository at " + printable(path) + ": name an app alone, in small letters",
                            "git remote set-url REMOTE ssh://HOST:PORT/" + meant(name))
                    .because(notAName);
        }
    }

    /** The name that most likely was to be one. */
    private static String meant(String name) {
        try {
            return new AppName(name.toLowerCase(Locale.ROOT).replaceAll("[_ ]+", "-")).value();
        } catch (Misuse neither) {
            return "APP";
        }
    }

    private static String withoutSuffix(String name) {
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return bare.endsWith(SUFFIX) ? bare.substring(0, bare.length() - SUFFIX.length()) : bare;
    }

    private static String printable(String path) {
        String shown = path.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 100 ? shown.substring(0, 100) + "…" : shown;
    }
}
