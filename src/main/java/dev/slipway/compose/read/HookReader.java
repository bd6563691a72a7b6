package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Node;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ExecSpec.Seat;
import dev.slipway.release.part.Bookends;
import java.util.ArrayList;
import java.util.List;

/** {@code post_start} and {@code pre_stop}: commands in a service's containers. */
final class HookReader {

    private final Scope service;

    HookReader(Scope service) {
        this.service = service;
    }

    Bookends read() {
        return new Bookends(hooks("post_start"), hooks("pre_stop"));
    }

    private List<ExecSpec> hooks(String key) {
        var hooks = new ArrayList<ExecSpec>();
        for (Node node : service.items(key)) {
            var hook = service.child(key, Level.HOOK, node);
            var words = LaunchReader.argv(hook, "command").words();
            if (words.isEmpty()) {
                hook.problem("command", "is missing", "For instance command: [\"./warm-up.sh\"]");
            }
            var seat = new Seat(hook.text("user"), LaunchReader.workingDirectory(hook));
            hooks.add(new ExecSpec(words, LaunchReader.environment(hook).reveal(), false, seat));
        }
        return hooks;
    }
}
