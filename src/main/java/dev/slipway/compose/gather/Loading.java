package dev.slipway.compose.gather;

import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Spot;
import dev.slipway.compose.yaml.YamlReader;
import dev.slipway.compose.yaml.YamlRefused;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One file at a time: its text, its values, its variables. Each file is read once, however often it is named. */
final class Loading {

    /** More files than a stack of some hundred services would have. */
    private static final int MOST_FILES = 50;

    /** Includes that name the same files again and again would be merged without end. */
    private static final int MOST_MENTIONS = 2_000;

    private final SourceTree tree;
    private final Variables variables;
    private final Interpolation interpolation;
    private final Findings findings;
    private final Shelf shelf;

    Loading(SourceTree tree, Variables variables, Findings findings) {
        this(tree, variables, findings, new Shelf());
    }

    private Loading(SourceTree tree, Variables variables, Findings findings, Shelf shelf) {
        this.tree = tree;
        this.variables = variables;
        this.interpolation = new Interpolation(variables, findings);
        this.findings = findings;
        this.shelf = shelf;
    }

    /** What was loaded with whichever variables. */
    private static final class Shelf {

        private final Map<Key, Fields> loaded = new LinkedHashMap<>();
        private int mentions;
        private boolean lacking;
    }

    /** The same with other variables in its files. */
    Loading with(Variables others) {
        return new Loading(tree, others, findings, shelf);
    }

    Variables variables() {
        return variables;
    }

    Findings findings() {
        return findings;
    }

    /** The paths of all that was read. */
    List<String> files() {
        return shelf.loaded.keySet().stream().map(Key::path).distinct().toList();
    }

    /** Whether one of them is no compose file at all, so that what it would say is not known. */
    boolean isLacking() {
        return shelf.lacking;
    }

    private record Key(String path, String directory, Variables variables) {}

    /**
     * The file's mapping with its variables in place and its paths, which are relative to that directory, seen from the top;
     * what is wrong is noted, and the mapping then empty.
     */
    Fields load(String path, String directory) {
        shelf.mentions++;
        if (shelf.mentions == MOST_MENTIONS) {
            findings.problem(Place.file(path), "is named again and again", "Include each file once.");
        }
        if (shelf.mentions >= MOST_MENTIONS) {
            return Fields.empty(new Spot(path, 1));
        }
        var key = new Key(path, directory, variables);
        var known = shelf.loaded.get(key);
        if (known != null) {
            return known;
        }
        if (shelf.loaded.size() >= MOST_FILES) {
            findings.problem(Place.file(path), "is one file more than are read", "Use fewer than " + MOST_FILES + ".");
            return Fields.empty(new Spot(path, 1));
        }
        var fields = new Relocation(directory).file(read(path));
        shelf.loaded.put(key, fields);
        return fields;
    }

    private Fields read(String path) {
        int before = findings.problems().size();
        var fields = parsed(path);
        // Variables that are missing are told together with what else is wrong.
        shelf.lacking |= fields.entries().isEmpty() && findings.problems().size() > before;
        return fields;
    }

    private Fields parsed(String path) {
        var nothing = Fields.empty(new Spot(path, 1));
        try {
            var text = tree.text(path, YamlReader.LARGEST_BYTES);
            if (text.isEmpty()) {
                findings.problem(Place.file(path), "is not in the tree", "Add it, commit it and push again.");
                return nothing;
            }
            Node node = YamlReader.read(path, text.get());
            if (node instanceof Fields fields) {
                return interpolation.expand(fields);
            }
            findings.problem(Place.file(path), "is " + node.kind() + " and not a mapping with services", "");
        } catch (YamlRefused e) {
            findings.problem(
                    new Place(path, e.spot().line(), "", ""), e.sentence(), "Correct it, commit it and push again.");
        } catch (SlipwayException e) {
            findings.problem(Place.file(path), e.sentence(), String.join(" ", e.nextSteps()));
        }
        return nothing;
    }
}
