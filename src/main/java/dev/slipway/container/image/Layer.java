package dev.slipway.container.image;

/** One layer of an image: the same key in two images is the same layer, which is on the disk once; its size in bytes. */
public record Layer(String key, long size) {}
