package dev.slipway.build.image;

import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.step;

import dev.slipway.app.AppName;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.HostFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.assembly.Author;
import dev.slipway.registry.RegistryImages;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns the name of an image into a commit. Thread-safe. */
public final class ImageSources {

    private final Images images;
    private final RegistryImages registry;
    private final Assemblies assemblies;

    public ImageSources(Images images, RegistryImages registry, Assemblies assemblies) {
        this.images = images;
        this.registry = registry;
        this.assemblies = assemblies;
    }

    /** An image and the directory of the host that its {@code ONBUILD} instructions want, if any. */
    public record Wanted(ImageRef image, Optional<BuildDirectory> directory) {}

    /**
     * Commits a Dockerfile that is this image, which is fetched if need be, on top of the app's deploy branch, which does
     * not move; empty when that is what it has already.
     */
    public Optional<Commit> commit(AppName app, Wanted wanted, Author author, Consumer<String> output) {
        output.accept(step("Generating build context"));
        Image image = present(app, wanted.image(), output);
        try (var assembly = assemblies.begin(app)) {
            if (wanted.directory().isPresent()) {
                output.accept(detail("Syncing build directory context"));
                wanted.directory().get().addTo(assembly);
            }
            assembly.text("Dockerfile", dockerfile(wanted.image(), image));
            output.accept(step("Updating git repository with specified build context"));
            return assembly.commit(author);
        } catch (IOException e) {
            throw (HostFailed) new HostFailed(
                            "The commit for " + wanted.image() + " cannot be written: " + e.getMessage(),
                            "df -h shows whether the disk is full.")
                    .because(e);
        }
    }

    private Image present(AppName app, ImageRef name, Consumer<String> output) {
        var found = images.inspect(name);
        if (found.isPresent()) {
            output.accept(step("Image exists on host, skipping pull"));
            return found.get();
        }
        output.accept(step("Pulling image"));
        return registry.pull(app, name, line -> output.accept(detail(line)));
    }

    /** With the id, a newer image under the same name is a change; builders take the name, which registries know. */
    private static String dockerfile(ImageRef name, Image image) {
        return "# " + image.id() + "\nFROM " + name + "\n";
    }
}
