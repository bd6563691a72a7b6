package dev.slipway.compose.yaml;

import java.util.ArrayList;
import java.util.List;

/** A list that is being read. */
final class OpenList extends OpenNode {

    private final List<Node> nodes = new ArrayList<>();

    OpenList(Spot spot) {
        super(spot);
    }

    @Override
    void add(Node node) {
        nodes.add(node);
    }

    @Override
    Node close() {
        return Items.of(spot(), merging(), nodes);
    }
}
