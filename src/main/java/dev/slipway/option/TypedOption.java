package dev.slipway.option;

import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import dev.slipway.words.ShellQuoting;
import java.util.List;
import java.util.Optional;

/**
 * One option as it is kept and shown.
 *
 * @param flag as typed, {@code --memory} or {@code -m}
 * @param value what follows it; empty for a switch that is on
 * @param text the whole, so that cutting it into words gives the same again
 */
public record TypedOption(String flag, String value, String text) {

    static TypedOption of(String flag, String value, boolean joined) {
        if (value.isEmpty()) {
            return new TypedOption(flag, "", flag);
        }
        return new TypedOption(flag, value, flag + (joined ? "=" : " ") + ShellQuoting.word(value));
    }

    /** Misuse for a value that is none, or an option that is not for that phase; a warning if it counts for nothing there. */
    public Optional<String> check(Phase phase) {
        var run = RunFlag.find(flag);
        var build = BuildFlag.find(flag);
        if (phase == Phase.BUILD && build.isPresent()) {
            BuildOptions.of(List.of(this));
            return Optional.empty();
        }
        if (run.isEmpty()) {
            throw new Misuse(flag + " is for builds", "docker-options:add APP build " + text);
        }
        RunOptions.of(List.of(this));
        return phase == Phase.BUILD
                ? Optional.of(flag + " counts for nothing in the build of a Dockerfile and is passed over there")
                : Optional.empty();
    }

    /** What it mounts. */
    public Optional<Mount> mount() {
        return RunFlag.find(flag).flatMap(known -> RunOptions.mount(known, value));
    }

    /** Whether the switch is on: a switch alone, or with a value that says so. */
    boolean isOn() {
        return value.isEmpty() || value.equals("true");
    }
}
