package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.container.ResourceLimits;
import dev.slipway.error.Misuse;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import dev.slipway.option.BuildOptions;
import dev.slipway.option.DockerOptions;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an app wants to be built; a selected builder that is empty means the first that recognises the tree. */
public record BuildSettings(
        String selected, Paths paths, ResourceLimits limits, boolean noCache, BuildOptions options) {

    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,12})([bkmg]?)");
    private static final Pattern CPUS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
    /** The engine refuses less: 6 MiB. */
    private static final long LEAST_MEMORY = 6L << 20;

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    public BuildSettings(String selected, Paths paths, ResourceLimits limits, boolean noCache) {
        this(selected, paths, limits, noCache, BuildOptions.NONE);
    }

    /** Where things are: the directory that is built (empty: all), and files in relation to it. */
    public record Paths(String directory, String dockerfile, String procfile) {

        public Paths {
            directory = inside(directory, "");
            dockerfile = inside(dockerfile, "Dockerfile");
            procfile = inside(procfile, "Procfile");
        }

        private static String inside(String path, String otherwise) {
            String plain = path.strip()
                    .replaceAll("/+", "/")
                    .replaceFirst("^(\\./)+", "")
                    .replaceFirst("^/|/$", "");
            if (("/" + plain + "/").contains("/../") || plain.indexOf('\0') >= 0) {
                throw new Misuse(
                        "'" + path + "' leads out of the tree", "Name a path below it, for instance api/Dockerfile.");
            }
            return plain.isEmpty() || plain.equals(".") ? otherwise : plain;
        }
    }

    /** What counts for the app: its own properties, else the global ones, else the defaults. */
    public static BuildSettings of(Settings settings, AppName app) {
        var paths = new Paths(
                settings.computed(app, BuilderProperties.BUILD_DIR),
                settings.computed(app, BuilderProperties.DOCKERFILE_PATH),
                settings.computed(app, PsProperties.PROCFILE_PATH));
        var limits = new ResourceLimits(
                memory(settings.computed(app, BuilderProperties.MEMORY)),
                nanoCpus(settings.computed(app, BuilderProperties.CPUS)));
        return new BuildSettings(
                settings.computed(app, BuilderProperties.SELECTED).strip(),
                paths,
                limits,
                Boolean.parseBoolean(settings.computed(app, BuilderProperties.NO_CACHE)),
                new DockerOptions(settings).ofBuild(app));
    }

    /** With what one push wants besides. */
    BuildSettings with(PushOptions pushed) {
        return new BuildSettings(selected, paths, limits, noCache || pushed.has(PushOption.NO_CACHE), options);
    }

    static long memory(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        if (written.isEmpty()) {
            return 0;
        }
        var found = MEMORY.matcher(written);
        if (!found.matches()) {
            throw wrong(BuilderProperties.MEMORY, text, "512m or 2g");
        }
        int shift = 10 * Math.max(0, "bkmg".indexOf(found.group(2)));
        long bytes = Long.parseLong(found.group(1)) << (found.group(2).isEmpty() ? 0 : shift);
        if (bytes < LEAST_MEMORY || bytes >> 50 > 0) {
            throw wrong(BuilderProperties.MEMORY, text, "at least 6m, as 512m or 2g");
        }
        return bytes;
    }

    static long nanoCpus(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            return 0;
        }
        if (!CPUS.matcher(written).matches()) {
            throw wrong(BuilderProperties.CPUS, text, "1 or 0.5");
        }
        return new BigDecimal(written).multiply(NANO).longValueExact();
    }

    private static Misuse wrong(Property property, String value, String form) {
        String name = property.topic() + ":set APP " + property.name();
        return new Misuse("'" + value + "' is no " + property.name() + " for a build", name + " " + form);
    }
}
