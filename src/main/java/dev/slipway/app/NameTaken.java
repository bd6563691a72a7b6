package dev.slipway.app;

import dev.slipway.error.Misuse;

/** An app of this name exists already. The text is Dokku's. */
public final class NameTaken extends Misuse {

    private static final long serialVersionUID = 1L;

    public NameTaken(AppName name) {
        super("Name is already taken", "apps:report " + name + " shows that app; choose another name for a new one.");
    }
}
