package dev.slipway.compose.scope;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Spot;
import dev.slipway.compose.yaml.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** One mapping of a file with its place: gives values of the kinds that keys have, and notes the problems of others. */
public final class Scope {

    private final Desk desk;
    private final String service;
    private final String path;
    private final Fields fields;

    private Scope(Desk desk, String service, String path, Fields fields) {
        this.desk = desk;
        this.service = service;
        this.path = path;
        this.fields = fields;
    }

    /** The mapping's keys are checked against the level's. What is no mapping is a problem, and an empty one in its place. */
    public static Scope of(Desk desk, Level level, Position position, Node node) {
        if (node instanceof Fields fields) {
            var scope = new Scope(desk, position.service(), position.path(), fields);
            new KeyCheck(desk, level).check(scope);
            return scope;
        }
        var nothing = new Scope(desk, position.service(), position.path(), Fields.empty(node.spot()));
        if (!node.isNull()) {
            nothing.problemHere("must be a mapping, and is " + node.kind(), "Write it as KEY: VALUE lines.");
        }
        return nothing;
    }

    /** Without judging its keys: for a look ahead. */
    public static Scope unchecked(Desk desk, Fields fields) {
        return new Scope(desk, "", "", fields);
    }

    /** The service, empty outside of one, and the keys above. */
    public record Position(String service, String path) {}

    public Desk desk() {
        return desk;
    }

    public String service() {
        return service;
    }

    public Fields fields() {
        return fields;
    }

    public Place place(String key) {
        return place(key, fields.spotOf(key));
    }

    public Place place(String key, Spot spot) {
        String below = path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
        return new Place(spot.file(), spot.line(), service, below);
    }

    public void problem(String key, String sentence, String remedy) {
        desk.findings().problem(place(key), sentence, remedy);
    }

    public void problem(String key, Node at, String sentence, String remedy) {
        desk.findings().problem(place(key, at.spot()), sentence, remedy);
    }

    private void problemHere(String sentence, String remedy) {
        desk.findings().problem(place(""), sentence, remedy);
    }

    public Optional<Node> node(String key) {
        return fields.get(key).filter(node -> !node.isNull());
    }

    /** A value that asks for something, as the check of refused keys judges it: what passes there must count as nothing here. */
    public Optional<Node> asked(String key) {
        return node(key).filter(node -> !KeyCheck.asksForNothing(key, node));
    }

    public Scope child(String key, Level level) {
        var position = new Position(service, path.isEmpty() ? key : path + "." + key);
        return of(desk, level, position, fields.get(key).orElseGet(() -> Fields.empty(fields.spotOf(key))));
    }

    public Scope child(String key, Level level, Node node) {
        return of(desk, level, new Position(service, path.isEmpty() ? key : path + "." + key), node);
    }

    public Optional<Text> scalar(String key) {
        var node = node(key);
        if (node.isEmpty() || node.get() instanceof Text) {
            return node.map(Text.class::cast);
        }
        problem(key, "must be one text, and is " + node.get().kind(), "");
        return Optional.empty();
    }

    /** Empty when it is not there. */
    public String text(String key) {
        return scalar(key).map(Text::value).orElse("");
    }

    public boolean truth(String key) {
        return parsed(key, Values::truth, "true or false").orElse(false);
    }

    public Duration duration(String key) {
        return parsed(key, Values::duration, "a duration, for instance 30s or 1m30s")
                .orElse(Duration.ZERO);
    }

    public long size(String key) {
        return parsed(key, text -> boxed(Values.size(text)), "a size, for instance 512m or 1g")
                .orElse(0L);
    }

    public long nanoCpus(String key) {
        return parsed(key, text -> boxed(Values.nanoCpus(text)), "a number of cores, for instance 0.5")
                .orElse(0L);
    }

    public Optional<Integer> whole(String key, int least, int most) {
        return parsed(
                key,
                text -> Values.whole(text).stream()
                        .boxed()
                        .filter(n -> n >= least && n <= most)
                        .findFirst(),
                "a whole number from " + least + " to " + most);
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private <T> Optional<T> parsed(String key, Function<String, Optional<T>> parse, String form) {
        var text = scalar(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var value = parse.apply(text.get().value());
        if (value.isEmpty()) {
            problem(key, "is '" + text.get() + "', which is not " + form, "");
        }
        return value;
    }

    /** A text, or a list of them. */
    public List<Text> texts(String key) {
        var node = node(key).map(Shape::list);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Items items)) {
            problem(key, "must be a list, and is " + node.get().kind(), "");
            return List.of();
        }
        var texts = new ArrayList<Text>();
        for (Node item : items.nodes()) {
            if (item instanceof Text text) {
                texts.add(text);
            } else {
                problem(key, item, "must be a list of texts, and has " + item.kind() + " in it", "");
            }
        }
        return texts;
    }

    public List<String> strings(String key) {
        return texts(key).stream().map(Text::value).toList();
    }

    /** A list's items, whatever they are. */
    public List<Node> items(String key) {
        var node = node(key).map(Shape::list);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Items items) {
            return items.nodes();
        }
        problem(key, "must be a list, and is " + node.get().kind(), "");
        return List.of();
    }

    /** {@code KEY=VALUE} lines or a mapping of texts; a key without a value has one that is nothing. */
    public Map<String, Text> pairs(String key, String separators) {
        var pairs = new LinkedHashMap<String, Text>();
        node(key).map(node -> Shape.pairs(node, separators)).ifPresent(node -> {
            if (!(node instanceof Fields entries)) {
                problem(key, "must be a mapping or a list of KEY=VALUE, and is " + node.kind(), "");
                return;
            }
            entries.entries().forEach((name, field) -> {
                if (field.value() instanceof Text text) {
                    pairs.put(name, text);
                } else {
                    problem(
                            key,
                            field.value(),
                            name + " must be a text, and is " + field.value().kind(),
                            "");
                }
            });
        });
        return pairs;
    }

    /** Names with a mapping each, or a list of names. */
    public Map<String, Node> named(String key) {
        var named = new LinkedHashMap<String, Node>();
        node(key).map(Shape::names).ifPresent(node -> {
            if (node instanceof Fields entries) {
                entries.entries().forEach((name, field) -> named.put(name, field.value()));
            } else {
                problem(key, "must be a list of names or a mapping, and is " + node.kind(), "");
            }
        });
        return named;
    }
}
