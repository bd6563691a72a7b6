package dev.slipway.deploy.task;

import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.release.part.PartRole;
import java.util.List;
import java.util.stream.Stream;

/** The commands that run once when a release starts, in their order, as they are typed, but for what must not be shown. */
public final class PendingTasks {

    private final ReleaseSecrets secrets;

    public PendingTasks(ReleaseSecrets secrets) {
        this.secrets = secrets;
    }

    /** Those of the app's first deploy are the caller's to take out when that is over. */
    public List<String> of(Release release, Scripts scripts) {
        var ofServices = release.content().parts().byName().values().stream()
                .map(part -> part.care().role() == PartRole.TASK
                        ? part.run().command()
                        : part.run().release());
        var before = Stream.of(scripts.predeploy(), release.command(ProcessType.RELEASE));
        var after = Stream.of(scripts.postdeploy(), scripts.firstDeploy());
        return Stream.concat(Stream.concat(before, ofServices), after)
                .filter(command -> !command.isEmpty())
                .map(command -> secrets.masked(release, String.join(" ", command)))
                .toList();
    }
}
