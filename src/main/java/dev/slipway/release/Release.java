package dev.slipway.release;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Part;
import java.util.List;
import java.util.OptionalInt;

/**
 * A numbered, immutable version of an app: with the environment that {@link Releases} keeps beside it, everything that is
 * needed to run it again.
 */
public record Release(AppName app, ReleaseNumber number, Origin origin, Content content, Operation operation) {

    public Release numbered(ReleaseNumber other) {
        return new Release(app, other, origin, content, operation);
    }

    /** The process types that are kept running, in the tree's order. */
    public List<ProcessType> types() {
        return content.processes().keySet().stream()
                .filter(type -> !type.equals(ProcessType.RELEASE))
                .toList();
    }

    /** What the tree declares beside them. */
    public List<ProcessType> tasks() {
        return content.processes().keySet().stream()
                .filter(ProcessType.RELEASE::equals)
                .toList();
    }

    /** The arguments of a process type; none means the image's own command. */
    public List<String> command(ProcessType type) {
        return content.processes().getOrDefault(type, List.of());
    }

    /** The one that hostnames lead to. */
    public ProcessType routed() {
        return content.parts().routed().orElse(ProcessType.WEB);
    }

    /** Where a process that hostnames lead to listens; empty: nothing says so. */
    public OptionalInt port(ProcessType type) {
        if (type.equals(routed()) || content.parts().isEmpty()) {
            return OptionalInt.of(operation.port());
        }
        return content.parts()
                .find(type)
                .map(part -> part.ties().ports().reached())
                .orElse(OptionalInt.empty());
    }

    /** How many instances of a type run: as its owner scaled it, else as the tree says, else one of web. */
    public int quantity(ProcessType type, Formation formation) {
        return content.parts()
                .find(type)
                .filter(part -> !formation.quantities().containsKey(type))
                .map(part -> part.care().endurance().scale())
                .orElseGet(() -> formation.of(type));
    }

    /** Whether another number of some service means that others must look for its instances anew. */
    public boolean othersNotice(Formation changed) {
        var parts = content.parts().byName();
        return parts.values().stream()
                .flatMap(part -> part.ties().needs().stream())
                .anyMatch(name -> quantity(name, changed) != quantity(name, operation.formation()));
    }

    /** What a process type runs. */
    public ImageId image(ProcessType type) {
        return content.parts().find(type).map(Part::image).orElse(content.image());
    }

    /** The image of commands that name no service. */
    public ImageId mainImage() {
        return content.parts().main().map(this::image).orElse(content.image());
    }

    /** The same with another image in place of the main one. */
    public Release withImage(ImageId image) {
        var former = mainImage();
        var other = new Content(
                content.image().equals(former) ? image : content.image(),
                content.builder(),
                content.declaredPort(),
                content.processes(),
                content.assets(),
                content.parts().with(former, image));
        return new Release(app, number, origin, other, operation);
    }

    /** As people name it: {@code shop v13}. */
    public String name() {
        return app + " " + number;
    }
}
