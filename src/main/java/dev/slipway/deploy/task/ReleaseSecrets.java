package dev.slipway.deploy.task;

import dev.slipway.build.output.SecretMask;
import dev.slipway.build.output.ShownOutput;
import dev.slipway.config.Configs;
import dev.slipway.config.Environment;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.release.Release;
import java.util.ArrayList;
import java.util.List;

/** What must not be shown of a release: its app's variables, and those that its services have from elsewhere, env files for instance. */
public final class ReleaseSecrets {

    private final Configs configs;

    public ReleaseSecrets(Configs configs) {
        this.configs = configs;
    }

    /** For the output of one of its containers. */
    public ShownOutput masking(Release release, BuildOutput reader) {
        return ShownOutput.masking(environments(configs.merged(release.app()), release), reader);
    }

    /** A command line may have them interpolated. */
    public String masked(Release release, String text) {
        return mask(configs.merged(release.app()), release).mask(text);
    }

    /** For command lines of a release whose app has that config. */
    public static SecretMask mask(Environment config, Release release) {
        return SecretMask.ofCommands(environments(config, release));
    }

    private static List<Environment> environments(Environment config, Release release) {
        var all = new ArrayList<>(List.of(config));
        release.content()
                .parts()
                .byName()
                .values()
                .forEach(part -> all.add(part.run().environment()));
        return all;
    }
}
