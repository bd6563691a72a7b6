package dev.slipway.build.dockerfile;

import dev.slipway.build.BuildJob;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import dev.slipway.registry.RegistryImages;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The images that a Dockerfile begins from: those that need an account are fetched before the build. */
public final class ParentImages {

    private final RegistryImages images;

    public ParentImages(RegistryImages images) {
        this.images = images;
    }

    void prepare(BuildJob job, Dockerfile dockerfile, BuildOutput output) {
        boolean anew = job.settings().options().caching().pull();
        named(dockerfile).forEach(name -> images.prepare(job.app(), name, anew, output));
    }

    /** Names with variables are the engine's to resolve. */
    private static Set<ImageRef> named(Dockerfile dockerfile) {
        var stages = new HashSet<String>();
        var names = new LinkedHashSet<ImageRef>();
        dockerfile.all("FROM").forEach(from -> {
            var words = from.words();
            if (!words.isEmpty() && !stages.contains(words.get(0).toLowerCase(Locale.ROOT))) {
                name(words.get(0)).ifPresent(names::add);
            }
            if (words.size() == 3) {
                stages.add(words.get(2).toLowerCase(Locale.ROOT));
            }
        });
        return names;
    }

    private static Optional<ImageRef> name(String word) {
        try {
            return word.equals("scratch") ? Optional.empty() : Optional.of(new ImageRef(word));
        } catch (Misuse variable) {
            return Optional.empty();
        }
    }
}
