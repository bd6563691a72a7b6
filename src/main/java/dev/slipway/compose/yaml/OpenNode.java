package dev.slipway.compose.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** A list or mapping whose end the parser has not come to. */
abstract sealed class OpenNode permits OpenList, OpenMapping {

    private final Spot spot;
    private Merging merging = Merging.MERGE;
    private @Nullable Anchor anchor;

    OpenNode(Spot spot) {
        this.spot = spot;
    }

    final Spot spot() {
        return spot;
    }

    final Merging merging() {
        return merging;
    }

    final Optional<Anchor> anchor() {
        return Optional.ofNullable(anchor);
    }

    final void tagged(Merging tag) {
        merging = tag;
    }

    final void anchored(@Nullable Anchor name) {
        anchor = name;
    }

    abstract void add(Node node) throws YamlRefused;

    abstract Node close() throws YamlRefused;
}
