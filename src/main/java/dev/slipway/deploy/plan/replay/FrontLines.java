package dev.slipway.deploy.plan.replay;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.container.typed.TextFile;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.tree.TreeCopy;
import dev.slipway.route.preview.RouteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What nginx serves itself, and its files. */
record FrontLines(DeployPlan.Front front, AppName app, DockerCommands docker) {

    /** The main image may be another one by now. */
    void copies(Script script, ImageId main, ImageId written) {
        var lines = new ArrayList<String>();
        var publication = front.publication();
        access(lines, "chmod go-rwx", publication.closed());
        access(lines, "chmod a+x", publication.opened());
        for (TreeCopy copy : publication.copies()) {
            String target = copy.target().toString();
            var image = copy.image().equals(main) ? written : copy.image();
            lines.add("(umask 022; mkdir -p " + DockerCommands.quoted(target) + ")");
            lines.addAll(docker.copyOut(image.value(), copy.directory(), app + ".static", target));
            lines.add("chmod -R a+rX " + DockerCommands.quoted(target));
        }
        script.part("copy the files that nginx serves itself", lines);
    }

    private static void access(List<String> lines, String command, List<Path> directories) {
        if (!directories.isEmpty()) {
            lines.add(command + " "
                    + directories.stream()
                            .map(Path::toString)
                            .map(DockerCommands::quoted)
                            .collect(Collectors.joining(" ")));
        }
    }

    void files(Script script) {
        var lines = new ArrayList<String>();
        for (RouteFile file : front.files()) {
            String path = file.path().toString();
            if (file.isRemoved()) {
                lines.add("rm " + DockerCommands.quoted(path));
            } else {
                lines.add("mkdir -p "
                        + DockerCommands.quoted(String.valueOf(file.path().getParent())));
                lines.addAll(TextFile.lines(path, file.after()));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(loaded());
        }
        script.part("lead the hostnames there", lines);
    }

    private String loaded() {
        String nginx =
                front.loading().program().stream().map(DockerCommands::quoted).collect(Collectors.joining(" "));
        return nginx + " -t && " + nginx + (front.loading().isRunning() ? " -s reload" : "");
    }
}
