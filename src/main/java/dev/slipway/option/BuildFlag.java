package dev.slipway.option;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options of {@code docker build} that builds may get; {@link BuildOptions} has them together. */
public enum BuildFlag {
    BUILD_ARG("--build-arg"),
    LABEL("--label"),
    ADD_HOST("--add-host"),
    TARGET("--target"),
    NO_CACHE("--no-cache"),
    PULL("--pull");

    private final String name;

    BuildFlag(String name) {
        this.name = name;
    }

    static Optional<BuildFlag> find(String name) {
        return Arrays.stream(values()).filter(flag -> flag.name.equals(name)).findFirst();
    }

    /** Those that have a value neither in a build nor in a container. */
    boolean isSwitch() {
        return List.of(NO_CACHE, PULL).contains(this);
    }
}
