package dev.slipway.compose.gather;

import dev.slipway.compose.remark.Place;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.words.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** {@code extends}: a service over one of the same file or of another one of the tree. */
final class Extending {

    private final Loading loading;

    Extending(Loading loading) {
        this.loading = loading;
    }

    /** The file with each of its services complete. */
    Fields complete(Fields file) {
        var services = file.fields("services");
        if (services.isEmpty()) {
            return file;
        }
        var completed = new LinkedHashMap<String, Field>();
        services.get().entries().forEach((name, field) -> {
            var value = field.value() instanceof Fields service
                    ? complete(file, name, service, new LinkedHashSet<>())
                    : field.value();
            completed.put(name, new Field(field.spot(), value));
        });
        var fields = Fields.of(services.get().spot(), services.get().merging(), completed);
        return file.with("services", fields);
    }

    private Fields complete(Fields file, String name, Fields service, Set<String> seen) {
        var wish = service.get("extends");
        if (wish.isEmpty()) {
            return service;
        }
        var place = new Place(service.spot().file(), service.spotOf("extends").line(), name, "extends");
        if (!seen.add(service.spot().file() + ":" + name)) {
            loading.findings().problem(place, "extends itself: " + String.join(" > ", seen), "Take one of them away.");
            return service.without("extends");
        }
        var base = base(file, wish.get(), place);
        if (base.isEmpty()) {
            return service.without("extends");
        }
        var completeBase =
                complete(base.get().file(), base.get().name(), base.get().service(), seen);
        return Merge.service(completeBase, service.without("extends"));
    }

    private record Base(Fields file, String name, Fields service) {}

    private Optional<Base> base(Fields file, Node wish, Place place) {
        var fields = Shape.under("service", wish);
        if (!(fields instanceof Fields named) || text(named, "service").isEmpty()) {
            loading.findings().problem(place, "must name a service", "extends: {service: NAME, file: PATH}");
            return Optional.empty();
        }
        String service = text(named, "service").get();
        var written = text(named, "file");
        if (written.isEmpty()) {
            return service(file, service, place);
        }
        return inside(place, written.get())
                .flatMap(path -> service(loading.load(path, TreePath.directory(path)), service, place));
    }

    private Optional<String> inside(Place place, String path) {
        var inside = TreePath.inside(TreePath.from(TreePath.directory(place.file()), path));
        if (inside.isEmpty()) {
            loading.findings()
                    .problem(
                            place,
                            "names a file outside of the tree",
                            "Name one of the repository, relative to this file.");
        }
        return inside;
    }

    private Optional<Base> service(Fields file, String name, Place place) {
        var services = file.fields("services");
        var found = services.flatMap(all -> all.fields(name));
        if (found.isEmpty()) {
            String meant = services.flatMap(
                            all -> Nearest.to(name, all.entries().keySet()))
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Name one of its services.");
            loading.findings()
                    .problem(place, "extends " + name + ", which " + file.spot().file() + " does not have", meant);
        }
        return found.map(service -> new Base(file, name, service));
    }

    private static Optional<String> text(Fields fields, String key) {
        return fields.get(key)
                .filter(node -> node instanceof Text && !node.isNull())
                .map(node -> ((Text) node).value());
    }
}
