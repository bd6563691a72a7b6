package dev.slipway.service;

/**
 * What a kind of service is called.
 *
 * @param word its topic: {@code postgres}
 * @param title at the beginning of sentences: {@code Postgres}
 * @param variable what its apps find its address in, without {@code _URL}: {@code DATABASE}
 * @param scheme of its address: {@code postgres}
 * @param port that it listens on
 */
public record Naming(String word, String title, String variable, String scheme, int port) {}
