package dev.slipway.compose.yaml;

import java.util.List;

/** A list. */
public record Items(Spot spot, Merging merging, List<Node> nodes, int size) implements Node {

    public Items {
        nodes = List.copyOf(nodes);
    }

    public static Items of(Spot spot, Merging merging, List<? extends Node> nodes) {
        return new Items(
                spot,
                merging,
                List.copyOf(nodes),
                1 + nodes.stream().mapToInt(Node::size).sum());
    }

    @Override
    public String kind() {
        return "a list";
    }
}
