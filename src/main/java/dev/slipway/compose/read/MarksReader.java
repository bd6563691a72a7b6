package dev.slipway.compose.read;

import dev.slipway.asset.ImagePath;
import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Argv;
import dev.slipway.compose.model.Marks;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Values;
import dev.slipway.error.Misuse;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code x-slipway}: what compose has no word for. */
final class MarksReader {

    private static final String KEY = "x-slipway";
    private static final int LAST_PORT = 65_535;

    private final Scope service;

    MarksReader(Scope service) {
        this.service = service;
    }

    Marks read() {
        if (service.node(KEY).isEmpty()) {
            return Marks.NONE;
        }
        var marks = service.child(KEY, Level.SLIPWAY);
        boolean isRelease = isTrue(marks, "release");
        var command = isRelease || isFalse(marks, "release") ? Argv.OF_THE_IMAGE : LaunchReader.argv(marks, "release");
        var role = isRelease ? Role.RELEASE : marks.truth("test") ? Role.TEST : Role.SERVING;
        boolean isRouted = marks.node("route").isPresent() && !isFalse(marks, "route");
        int port = !isRouted || isTrue(marks, "route")
                ? 0
                : marks.whole("route", 1, LAST_PORT).orElse(0);
        return new Marks(role, command, isRouted, port, statics(marks));
    }

    private SortedMap<UrlPath, ImageTree> statics(Scope marks) {
        var statics = new TreeMap<UrlPath, ImageTree>();
        marks.pairs("static", "=").forEach((path, directory) -> {
            try {
                statics.put(
                        UrlPath.below(path), new ImageTree(service.service(), ImagePath.absolute(directory.value())));
            } catch (Misuse wrong) {
                marks.problem("static", directory, wrong.sentence(), String.join(" ", wrong.nextSteps()));
            }
        });
        return statics;
    }

    private static boolean isTrue(Scope marks, String key) {
        return isTruth(marks, key, true);
    }

    private static boolean isFalse(Scope marks, String key) {
        return isTruth(marks, key, false);
    }

    private static boolean isTruth(Scope marks, String key, boolean which) {
        return marks.fields()
                .get(key)
                .map(Object::toString)
                .flatMap(Values::truth)
                .filter(truth -> truth == which)
                .isPresent();
    }
}
