package dev.slipway.compose.read.mount;

import dev.slipway.compose.yaml.Node;

/** Something that a service wants at a path of its containers, and where the file says so. */
record Wish(Node node, String target, boolean isReadOnly) {}
