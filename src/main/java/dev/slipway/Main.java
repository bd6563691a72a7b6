package dev.slipway;

/** The entry point of the one artifact: starts the server, or runs an operator's command on this host. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {}
}
