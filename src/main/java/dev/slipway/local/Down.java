package dev.slipway.local;

import dev.slipway.app.AppName;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code local down}: removes what the twin has made, the volumes only when that is said. */
final class Down {

    /** By these the next one finds the volumes again, and is found where it was. */
    private static final Set<String> KEPT_WITH_VOLUMES = Set.of("state-id", "name-key", "twin.json", "layout-version");

    private final boolean volumes;

    private Down(boolean volumes) {
        this.volumes = volumes;
    }

    static Down of(List<String> words) {
        for (String word : words) {
            if (!word.equals("--volumes")) {
                throw new Misuse(word + " is no option of local down", "slipway local down [--volumes]");
            }
        }
        return new Down(!words.isEmpty());
    }

    /** The code of the first thing that could not be removed. */
    ExitCode run(Twin twin, AppName own, Terminal terminal) {
        for (AppName app : twin.kept().apps().list()) {
            var words = new ArrayList<>(List.of("--force", "apps:destroy", app.value()));
            if (volumes) {
                words.add("--volumes");
            }
            var code = twin.typed().run(words, terminal);
            if (!code.equals(ExitCode.OK)) {
                return code;
            }
        }
        var code = services(twin, terminal);
        if (code.equals(ExitCode.OK)) {
            if (volumes) {
                // Those too that an earlier one has left.
                twin.course().forget().accept(own);
            }
            twin.course().end().run();
        }
        return code;
    }

    /** The data of a service go with it, so that it only stops unless they are to go. */
    private ExitCode services(Twin twin, Terminal terminal) {
        for (var service : twin.running().services().list()) {
            String word = service.id().kind().naming().word();
            String name = service.id().name().value();
            var code = twin.typed()
                    .run(
                            volumes ? List.of("--force", word + ":destroy", name) : List.of(word + ":stop", name),
                            terminal);
            if (!code.equals(ExitCode.OK)) {
                return code;
            }
        }
        return ExitCode.OK;
    }

    /** Once nobody holds the state any more. */
    void forget(StateDir state) {
        try (var files = Files.walk(state.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!isKept(state.root(), file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + state.root() + ": " + e, "rm -r " + state.root()).because(e);
        }
    }

    private boolean isKept(Path root, Path file) {
        if (volumes) {
            return false;
        }
        Path path = root.relativize(file);
        return file.equals(root) || path.startsWith("services") || KEPT_WITH_VOLUMES.contains(path.toString());
    }
}
