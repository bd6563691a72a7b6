package dev.slipway.container.docker.image.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.image.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * How an image came to be ({@code GET /images/NAME/history}, the latest step first): the only place where an engine of any
 * version tells a layer's size.
 */
public record ImageHistory(JsonNode json) {

    /**
     * A layer is told by all steps up to it, each with its second: the history has no digests. Two builds that do the same
     * in the same second are taken for one.
     */
    public List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        var steps = new StringBuilder();
        for (int i = json.size() - 1; i >= 0; i--) {
            JsonNode step = json.get(i);
            long size = step.path("Size").asLong();
            steps.append(step.path("Created").asText())
                    .append(' ')
                    .append(step.path("CreatedBy").asText())
                    .append(' ')
                    .append(size)
                    .append('\n');
            if (size > 0) {
                layers.add(new Layer(steps.toString(), size));
            }
        }
        return layers;
    }
}
