package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.read.mount.BindReader;
import dev.slipway.compose.read.mount.MountReader;
import dev.slipway.compose.read.source.SourceReader;
import dev.slipway.compose.scope.Desk;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Scope.Position;
import dev.slipway.compose.yaml.Node;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service. */
final class ServiceReader {

    private final Desk desk;
    private final GrantReader grants;

    ServiceReader(Desk desk, GrantReader grants) {
        this.desk = desk;
        this.grants = grants;
    }

    /**
     * A service with what other services must know of it.
     *
     * @param imageName the name that the file gives an image that it builds; empty: none
     * @param binds what became of its mounts of paths
     * @param aliases names that it gives other services
     */
    record Read(
            StackService service, String imageName, BindReader binds, Map<String, List<String>> aliases, Scope scope) {

        Read with(StackService changed) {
            return new Read(changed, imageName, binds, aliases, scope);
        }
    }

    /** Empty when its name is none; other problems are noted. */
    Optional<Read> read(String name, Node node, Role role) {
        var scope = Scope.of(desk, Level.SERVICE, new Position(name, ""), node);
        var source = new SourceReader(scope).read();
        var binds = new BindReader(scope, source);
        var mounts = new MountReader(scope, binds).read(grants.read(scope));
        var marks = new MarksReader(scope).read();
        var kept = marks.role() == Role.SERVING ? marks.as(role) : marks;
        var launch = new LaunchReader(scope).read();
        var wiring = new WiringReader(scope).read(mounts.mounts());
        var upkeep = new UpkeepReader(scope).read(kept, mounts.settings());
        return type(scope, name)
                .map(type -> new Read(
                        new StackService(type, source, launch, wiring, upkeep),
                        source.recipe().isPresent() ? scope.text("image") : "",
                        binds,
                        WiringReader.aliasesOfOthers(scope),
                        scope));
    }

    private static Optional<ProcessType> type(Scope scope, String name) {
        try {
            var type = new ProcessType(name);
            if (!type.equals(ProcessType.RELEASE)) {
                return Optional.of(type);
            }
            scope.problem("", "has the name of the release phase", "Give it another name, for instance migrate.");
        } catch (Misuse e) {
            scope.problem("", e.sentence(), String.join(" ", e.nextSteps()));
        }
        return Optional.empty();
    }
}
