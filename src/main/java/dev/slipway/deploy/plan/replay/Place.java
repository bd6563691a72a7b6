package dev.slipway.deploy.plan.replay;

import dev.slipway.deploy.plan.DeployPlan;

/** Where a person has the tree and the files of variables: beside each other, by the app and the commit. */
record Place(DeployPlan plan) {

    /** Where the tree is put. */
    String directory() {
        return plan.app() + "-" + plan.subject().commit().abbreviated();
    }

    /** What is built of it. */
    String context() {
        String part = plan.build().directory();
        return directory() + (part.isEmpty() ? "" : "/" + part);
    }

    /** The variables of a service; empty: of the app that is one image. */
    String variables(String service) {
        return directory() + (service.isEmpty() ? "" : "." + service) + ".env";
    }
}
