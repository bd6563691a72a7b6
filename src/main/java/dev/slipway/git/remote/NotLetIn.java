package dev.slipway.git.remote;

import java.io.IOException;

/** Why another server does not speak with us, in words for a person. */
public final class NotLetIn extends IOException {

    private static final long serialVersionUID = 1L;

    public NotLetIn(String message) {
        super(message);
    }

    public NotLetIn(String message, Throwable cause) {
        super(message, cause);
    }
}
