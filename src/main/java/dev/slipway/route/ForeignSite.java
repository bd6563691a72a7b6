package dev.slipway.route;

/** A name that a site of the owner's answers to, and where that stands. The name is as written: may be a pattern. */
public record ForeignSite(String name, String file, int line) {}
