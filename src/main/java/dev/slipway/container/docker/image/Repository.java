package dev.slipway.container.docker.image;

import dev.slipway.container.image.ImageRef;

/** A name in the two parts that the engine wants: {@code host:port/path} and a tag or digest, {@code latest} if none is given. */
record Repository(String name, String tag) {

    static Repository of(ImageRef ref) {
        String text = ref.value();
        int at = text.indexOf('@');
        if (at > 0) {
            return new Repository(text.substring(0, at), text.substring(at + 1));
        }
        int colon = text.lastIndexOf(':');
        // A colon before the last slash is the registry's port.
        return colon > text.lastIndexOf('/')
                ? new Repository(text.substring(0, colon), text.substring(colon + 1))
                : new Repository(text, "latest");
    }
}
