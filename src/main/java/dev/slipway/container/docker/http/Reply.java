package dev.slipway.container.docker.http;

/** A whole answer to an ordinary call: its status and its text, which is JSON or empty. */
public record Reply(int status, String text) {

    public boolean succeeded() {
        return status < 400;
    }
}
