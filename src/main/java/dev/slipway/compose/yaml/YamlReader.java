package dev.slipway.compose.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds values from the parser's events, without recursion: depth costs no stack, an alias costs what it stands for, and
 * nothing of the file names a class.
 */
public final class YamlReader {

    /** Compose files are small; the largest of well-known projects have some 100 KB. */
    public static final int LARGEST_BYTES = 512 * 1024;

    private static final int DEEPEST = 50;
    private static final int MOST_VALUES = 50_000;
    private static final Set<String> PLAIN_TAGS = Set.of("str", "int", "float", "bool", "null", "map", "seq");

    private final String file;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private int values;
    private @Nullable Node root;

    private YamlReader(String file) {
        this.file = file;
    }

    /** The file's one document; an empty file is an empty mapping. */
    public static Node read(String file, String text) throws YamlRefused {
        if (text.length() > LARGEST_BYTES) {
            throw new YamlRefused(new Spot(file, 0), "is larger than " + LARGEST_BYTES / 1024 + " KiB");
        }
        return new YamlReader(file).read(text);
    }

    private Node read(String text) throws YamlRefused {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LARGEST_BYTES)
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                take(event);
            }
        } catch (MarkedYamlEngineException e) {
            throw caused(new YamlRefused(spot(e.getProblemMark()), "is not YAML: " + problem(e)), e);
        } catch (YamlEngineException e) {
            throw caused(new YamlRefused(new Spot(file, 0), "is not YAML: control characters or no UTF-8"), e);
        }
        return root == null ? Fields.empty(new Spot(file, 1)) : root;
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.contains("'\\t(TAB)'") ? "a tab where spaces must indent" : problem;
    }

    private static YamlRefused caused(YamlRefused refused, Exception cause) {
        refused.initCause(cause);
        return refused;
    }

    private void take(Event event) throws YamlRefused {
        switch (event.getEventId()) {
            case Scalar -> finish(scalar((ScalarEvent) event), event);
            case Alias -> finish(aliased((AliasEvent) event), event);
            case MappingStart -> begin(new OpenMapping(spot(event.getStartMark())), (CollectionStartEvent) event);
            case SequenceStart -> begin(new OpenList(spot(event.getStartMark())), (CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> {
                var closed = open.pop();
                place(anchored(closed.close(), closed.anchor()));
            }
            case DocumentStart -> {
                if (root != null) {
                    throw new YamlRefused(spot(event.getStartMark()), "has a second document (---); one is read");
                }
            }
            case DocumentEnd, StreamStart, StreamEnd, Comment -> {}
        }
    }

    private void begin(OpenNode node, CollectionStartEvent event) throws YamlRefused {
        if (open.size() >= DEEPEST) {
            throw new YamlRefused(node.spot(), "is nested deeper than " + DEEPEST);
        }
        node.tagged(merging(event.getTag(), node.spot()));
        node.anchored(event.getAnchor().orElse(null));
        open.push(node);
    }

    private void finish(Node node, Event event) throws YamlRefused {
        var anchor = event instanceof ScalarEvent scalar ? scalar.getAnchor() : Optional.<Anchor>empty();
        place(anchored(node, anchor));
    }

    private Node anchored(Node node, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name, node));
        return node;
    }

    private void place(Node node) throws YamlRefused {
        if (open.isEmpty()) {
            root = node;
        } else {
            open.peek().add(node);
        }
    }

    private Text scalar(ScalarEvent event) throws YamlRefused {
        var spot = spot(event.getStartMark());
        count(1, spot);
        boolean isPlain = event.isPlain() && !event.getTag().equals(Optional.of("tag:yaml.org,2002:str"));
        return new Text(spot, merging(event.getTag(), spot), event.getValue(), event.getValue(), isPlain);
    }

    private Node aliased(AliasEvent event) throws YamlRefused {
        var spot = spot(event.getStartMark());
        var node = anchors.get(anchor(event));
        if (node == null) {
            throw new YamlRefused(spot, "names the anchor *" + anchor(event) + ", which is not complete before it");
        }
        count(node.size(), spot);
        return node;
    }

    private static Anchor anchor(NodeEvent event) {
        return event.getAnchor().orElseThrow();
    }

    private void count(int more, Spot spot) throws YamlRefused {
        values += more;
        if (values > MOST_VALUES) {
            throw new YamlRefused(spot, "comes to more than " + MOST_VALUES + " values once its aliases are followed");
        }
    }

    private static Merging merging(Optional<String> tag, Spot spot) throws YamlRefused {
        String name = tag.orElse("!");
        if (name.equals("!override")) {
            return Merging.OVERRIDE;
        }
        if (name.equals("!reset")) {
            return Merging.RESET;
        }
        String core = "tag:yaml.org,2002:";
        if (!name.equals("!") && !(name.startsWith(core) && PLAIN_TAGS.contains(name.substring(core.length())))) {
            throw new YamlRefused(spot, "has a tag that is not followed: only !override, !reset and plain types are");
        }
        return Merging.MERGE;
    }

    private Spot spot(Optional<Mark> mark) {
        return new Spot(file, mark.map(Mark::getLine).orElse(-1) + 1);
    }
}
