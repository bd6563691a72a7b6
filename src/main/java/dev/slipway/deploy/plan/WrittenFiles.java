package dev.slipway.deploy.plan;

import dev.slipway.route.preview.RouteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of the proxy as they were to be written and as they were. A plan has ports of the host only as examples, and
 * directories of files by an image that is not built yet: another one of these is what was planned.
 */
final class WrittenFiles {

    private static final Pattern PORT = Pattern.compile("(?<= 127\\.0\\.0\\.1:)[0-9]+");

    /** One tree of static files, or several that are tried one after the other. */
    private static final Pattern TREES = Pattern.compile("/[0-9a-f]{24}(?:(\\$uri)(?: /[0-9a-f]{24}\\$uri)*)?");

    private WrittenFiles() {}

    /** A sentence on each that was written otherwise than planned. */
    static List<String> deviations(List<RouteFile> planned, List<RouteFile> written) {
        var expected = settled(planned);
        var actual = settled(written);
        var sentences = new ArrayList<String>();
        actual.forEach((path, file) -> Optional.ofNullable(expected.get(path))
                .ifPresentOrElse(
                        plan -> between(plan, file).ifPresent(sentences::add),
                        () -> unlessSettled(file, "was written too (" + file.summary() + ")", sentences)));
        expected.forEach((path, file) -> {
            if (!actual.containsKey(path)) {
                unlessSettled(file, "was not written, as it was so already", sentences);
            }
        });
        return sentences;
    }

    /** Where nothing but examples would change, there is nothing to be told. */
    private static void unlessSettled(RouteFile file, String what, List<String> sentences) {
        if (!file.before().equals(file.after())) {
            sentences.add(file.shortName() + " " + what);
        }
    }

    private static Map<Path, RouteFile> settled(List<RouteFile> files) {
        var byPath = new LinkedHashMap<Path, RouteFile>();
        files.forEach(file ->
                byPath.put(file.path(), new RouteFile(file.path(), settled(file.before()), settled(file.after()))));
        return byPath;
    }

    private static String settled(String text) {
        return TREES.matcher(PORT.matcher(text).replaceAll("PORT")).replaceAll("/TREE$1");
    }

    private static Optional<String> between(RouteFile planned, RouteFile written) {
        if (!planned.after().equals(written.after())) {
            var difference = new RouteFile(written.path(), planned.after(), written.after());
            return Optional.of(written.shortName() + " was written otherwise (" + difference.summary() + ")");
        }
        return planned.before().equals(written.before())
                ? Optional.empty()
                : Optional.of(written.shortName() + " had been changed meanwhile, and was written over");
    }
}
