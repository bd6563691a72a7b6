package dev.slipway.release.manifest;

import dev.slipway.words.Words;
import java.util.List;

/** Commands that run once per deploy, in the new image: before and after it serves, and after the app's first. None: empty. */
public record Scripts(List<String> predeploy, List<String> postdeploy, List<String> firstDeploy) {

    public static final Scripts NONE = new Scripts(List.of(), List.of(), List.of());

    public Scripts {
        predeploy = List.copyOf(predeploy);
        postdeploy = List.copyOf(postdeploy);
        firstDeploy = List.copyOf(firstDeploy);
    }

    static Scripts of(Fields scripts) {
        var dokku = scripts.object("dokku");
        return new Scripts(command(dokku, "predeploy"), command(dokku, "postdeploy"), command(scripts, "postdeploy"));
    }

    private static List<String> command(Fields fields, String name) {
        return fields.text(name).map(Words::split).orElse(List.of());
    }
}
