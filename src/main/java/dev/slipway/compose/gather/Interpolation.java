package dev.slipway.compose.gather;

import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Fields.Field;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Spot;
import dev.slipway.compose.yaml.Text;
import java.util.LinkedHashMap;

/** Puts variables into a file's values (keys stay), and says which are missing. */
final class Interpolation {

    private final Variables variables;
    private final Findings findings;

    Interpolation(Variables variables, Findings findings) {
        this.variables = variables;
        this.findings = findings;
    }

    Fields expand(Fields fields) {
        return expandFields(fields, "");
    }

    private Node expand(Node node, String path) {
        if (node instanceof Text text) {
            return expandText(text, path);
        }
        if (node instanceof Items items) {
            var expanded =
                    items.nodes().stream().map(item -> expand(item, path)).toList();
            return Items.of(items.spot(), items.merging(), expanded);
        }
        return expandFields((Fields) node, path);
    }

    private Fields expandFields(Fields fields, String path) {
        var expanded = new LinkedHashMap<String, Field>();
        fields.entries().forEach((key, field) -> {
            String below = path.isEmpty() ? key : path + "." + key;
            expanded.put(key, new Field(field.spot(), expand(field.value(), below)));
        });
        return Fields.of(fields.spot(), fields.merging(), expanded);
    }

    private Text expandText(Text text, String path) {
        if (text.value().indexOf('$') < 0) {
            return text;
        }
        var place = place(text.spot(), path);
        try {
            return text.expandedTo(new Template(text.value(), variables, missing(place)).expand());
        } catch (TemplateRefused e) {
            findings.problem(place, e.sentence(), e.remedy());
            return text;
        }
    }

    private Template.Missing missing(Place place) {
        return name -> findings.unset(place, name);
    }

    private static Place place(Spot spot, String path) {
        String[] names = path.split("\\.", 3);
        if (names.length > 1 && names[0].equals("services")) {
            return new Place(spot.file(), spot.line(), names[1], names.length > 2 ? names[2] : "");
        }
        return new Place(spot.file(), spot.line(), "", path);
    }
}
