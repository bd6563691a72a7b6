package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Argv;
import dev.slipway.compose.model.Marks;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Values;

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
        return new Marks(role, command, isRouted, port);
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
