package dev.slipway.container.image;

import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.error.AppFailed;
import dev.slipway.error.NotFound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An engine's images, without layers. {@link #build} reads the context's Dockerfile: what it declares is declared, and
 * {@code RUN false} fails. {@link #onMutation} is called before and after each change, and may throw to play a crash.
 */
public final class InMemoryImages implements Images {

    private final Map<ImageId, Image> images = new LinkedHashMap<>();
    private final Map<String, byte[]> trees = new HashMap<>();
    private final Map<ImageId, Integer> uses = new HashMap<>();
    private Consumer<String> mutationHook = point -> {};
    private byte[] lastContext = new byte[0];

    /** An image that is there, with that name; it declares nothing but the ports. */
    public synchronized ImageId add(String name, int... ports) {
        var declaredPorts = new TreeSet<Integer>();
        for (int port : ports) {
            declaredPorts.add(port);
        }
        var declared = new Image.Declared(declaredPorts, List.of(), List.of(), List.of(), false);
        var id = id(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        images.put(id, new Image(id, List.of(), new Labels(Map.of()), declared, 0));
        named(id, new ImageRef(name));
        return id;
    }

    /** Gives it these labels in place of those that it has. */
    public synchronized void label(ImageId id, Labels labels) {
        images.computeIfPresent(
                id, (same, image) -> new Image(id, image.names(), labels, image.declared(), image.size()));
    }

    /** Lets it be so large. */
    public synchronized void resize(ImageId id, long size) {
        images.computeIfPresent(
                id, (same, image) -> new Image(id, image.names(), image.labels(), image.declared(), size));
    }

    /** Is called with {@code before build}, {@code after build}, and so on for each call that changes something. */
    public void onMutation(Consumer<String> hook) {
        mutationHook = hook;
    }

    /** The tar that the last build was given. */
    public synchronized byte[] lastContext() {
        return lastContext.clone();
    }

    /** A container of that image is there. */
    public synchronized void use(ImageId id) {
        uses.merge(id, 1, Integer::sum);
    }

    public synchronized void unuse(ImageId id) {
        uses.merge(id, -1, Integer::sum);
    }

    @Override
    public synchronized Optional<Image> inspect(ImageRef name) {
        return images.values().stream()
                .filter(image -> image.names().contains(name))
                .findFirst();
    }

    @Override
    public synchronized Optional<Image> inspect(ImageId id) {
        return Optional.ofNullable(images.get(id));
    }

    @Override
    public synchronized List<Image> list(Labels labels) {
        return images.values().stream()
                .filter(image -> image.labels().contains(labels))
                .toList();
    }

    /** One, unless it is empty. */
    @Override
    public synchronized List<Layer> layers(ImageId id) {
        return inspect(id).filter(image -> image.size() > 0).map(image -> new Layer(id.value(), image.size())).stream()
                .toList();
    }

    @Override
    public void tag(ImageId id, ImageRef name) {
        mutationHook.accept("before tag");
        synchronized (this) {
            if (!images.containsKey(id)) {
                throw new NotFound("The image " + id.abbreviated() + " is gone");
            }
            named(id, name);
        }
        mutationHook.accept("after tag");
    }

    private void named(ImageId id, ImageRef name) {
        images.replaceAll((other, image) -> without(image, name));
        images.computeIfPresent(id, (same, image) -> {
            var names = new ArrayList<ImageRef>(image.names());
            names.add(name);
            return new Image(id, names, image.labels(), image.declared(), image.size());
        });
    }

    private static Image without(Image image, ImageRef name) {
        var names = new ArrayList<ImageRef>(image.names());
        names.remove(name);
        return new Image(image.id(), names, image.labels(), image.declared(), image.size());
    }

    @Override
    public void untag(ImageRef name) {
        mutationHook.accept("before untag");
        synchronized (this) {
            inspect(name).ifPresent(image -> {
                boolean last = image.names().size() == 1;
                if (!last) {
                    images.put(image.id(), without(image, name));
                } else if (!isUsed(image.id())) {
                    images.remove(image.id());
                }
            });
        }
        mutationHook.accept("after untag");
    }

    @Override
    public boolean remove(ImageId id) {
        mutationHook.accept("before remove");
        boolean removed;
        synchronized (this) {
            removed = !isUsed(id);
            if (removed) {
                images.remove(id);
            }
        }
        mutationHook.accept("after remove");
        return removed;
    }

    private boolean isUsed(ImageId id) {
        return uses.getOrDefault(id, 0) > 0;
    }

    /** There is no registry: what is not here is not to be had. */
    @Override
    public Image pull(ImageRef name, BuildOutput output) {
        output.line("Pulling " + name);
        return inspect(name)
                .orElseThrow(() -> new AppFailed("The image " + name + " is not to be had", "Check its name."));
    }

    /** A file that has an image's name as its text stands for that image. */
    @Override
    public void load(Path archive, BuildOutput output) {
        try {
            add(Files.readString(archive).strip(), 5000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ImageId build(BuildRequest request, BuildOutput output) {
        mutationHook.accept("before build");
        ImageId id;
        synchronized (this) {
            lastContext = written(request.context());
            var dockerfile = ReadDockerfile.in(lastContext, request.dockerfile());
            dockerfile.base().ifPresent(this::requireBase);
            dockerfile.run(output);
            id = id(lastContext);
            images.putIfAbsent(id, new Image(id, List.of(), request.labels(), dockerfile.declared(), 0));
            named(id, request.name());
        }
        mutationHook.accept("after build");
        return id;
    }

    /** The directory of the image, as the engine would hand it out. */
    public synchronized void put(ImageId id, String directory, byte[] tar) {
        trees.put(id + directory, tar.clone());
    }

    @Override
    public boolean copyOut(ImageId id, String directory, Labels labels, TarSink sink) {
        byte[] tar;
        synchronized (this) {
            tar = trees.get(id + directory);
        }
        if (tar == null) {
            return false;
        }
        try {
            sink.read(new ByteArrayInputStream(tar));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ImageId commit(ContainerId container, ImageId base) {
        mutationHook.accept("before commit");
        ImageId made;
        synchronized (this) {
            made = id((base + " " + container).getBytes(StandardCharsets.UTF_8));
            var of = images.get(base);
            images.put(made, new Image(made, List.of(), of.labels(), of.declared(), of.size()));
        }
        mutationHook.accept("after commit");
        return made;
    }

    private void requireBase(String name) {
        if (inspect(new ImageRef(name)).isEmpty()) {
            throw new AppFailed("FROM " + name + ": this image is not to be had", "Check its name.");
        }
    }

    private static byte[] written(BuildRequest.Context context) {
        var bytes = new ByteArrayOutputStream();
        try {
            context.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ImageId id(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new ImageId("sha256:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
