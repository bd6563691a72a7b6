package dev.slipway.command.setting;

import dev.slipway.app.Property;

/** What a resource is set for. */
enum ResourcePurpose {
    /** The most that a process gets. */
    LIMIT("limit", "limits"),
    /** What it gets when there is not enough for all. */
    RESERVE("reserve", "reservation");

    private final String word;
    private final String heading;

    ResourcePurpose(String word, String heading) {
        this.word = word;
        this.heading = heading;
    }

    String word() {
        return word;
    }

    String heading() {
        return heading;
    }

    Property property(String process, ResourceKind kind) {
        return new Property("resource", process + "." + word + "." + kind.word(), "", Property.Scope.APP);
    }
}
