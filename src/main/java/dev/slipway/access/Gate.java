package dev.slipway.access;

import dev.slipway.app.AppName;
import dev.slipway.error.Denied;

/** Lets a caller through, or says who can grant what is missing. Knows no files: the operator carries what it was given. */
public final class Gate {

    /** For what is about the host, not an app. */
    public void require(Operator operator, Permission permission) {
        if (!operator.role().grants(permission)) {
            throw denied(operator, permission);
        }
    }

    /** For what is about one app; an app that the caller was not given is denied whether it exists or not. */
    public void require(Operator operator, Permission permission, AppName app) {
        require(operator, permission);
        if (!operator.sees(app)) {
            throw new Denied(
                    "The key " + operator.name() + " was not given the app " + app,
                    "An admin can: access:add " + operator.name() + " " + app);
        }
    }

    private static Denied denied(Operator operator, Permission permission) {
        String needed = permission == Permission.ADMIN ? "Only an admin may do this" : "This key may not do this";
        return new Denied(
                needed + ": the key " + operator.name() + " has the role "
                        + operator.role().word(),
                "Whoever holds an admin key can grant more.");
    }
}
