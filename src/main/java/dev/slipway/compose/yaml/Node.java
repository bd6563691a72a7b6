package dev.slipway.compose.yaml;

/** A value of a file. Immutable, and never a cycle. */
public sealed interface Node permits Text, Items, Fields {

    Spot spot();

    Merging merging();

    /** How many values it holds, itself included and each as often as it is named. */
    int size();

    /** Whether it stands for nothing: an empty or {@code null} value. */
    default boolean isNull() {
        return false;
    }

    /** What it is called in an error. */
    String kind();
}
