package dev.slipway.compose.read.engine;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Values;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ulimits}: a number, or soft and hard. */
final class UserLimits {

    private UserLimits() {}

    static List<Map<String, Object>> of(Scope service) {
        var limits = new ArrayList<Map<String, Object>>();
        service.node("ulimits").ifPresent(node -> {
            if (node instanceof Fields fields) {
                fields.entries().forEach((name, field) -> add(service, name, field.value(), limits));
            } else {
                service.problem("ulimits", "must be a mapping", "For instance nofile: 65536");
            }
        });
        return limits;
    }

    private static void add(Scope service, String name, Node value, List<Map<String, Object>> into) {
        var limit = Shape.under("soft", value);
        if (limit instanceof Fields) {
            service.child("ulimits." + name, Level.USER_LIMIT, limit);
        }
        number(limit, "soft")
                .or(() -> number(limit, "hard"))
                .ifPresentOrElse(
                        soft -> into.add(Map.of(
                                "Name",
                                name,
                                "Soft",
                                soft,
                                "Hard",
                                number(limit, "hard").orElse(soft))),
                        () -> service.problem("ulimits", value, name + " must be a whole number", ""));
    }

    private static Optional<Integer> number(Node node, String key) {
        return node instanceof Fields fields
                ? fields.get(key)
                        .flatMap(value ->
                                Values.whole(value.toString()).stream().boxed().findFirst())
                : Optional.empty();
    }
}
