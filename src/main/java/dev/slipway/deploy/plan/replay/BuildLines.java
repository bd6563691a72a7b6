package dev.slipway.deploy.plan.replay;

import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.release.part.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From the commit to images: the tree, what is fetched, what is built, and files of the tree that are mounted. */
record BuildLines(DeployPlan plan, Place place, DockerCommands docker) {

    void write(Script script) {
        script.part("build " + plan.subject().release().number(), built());
        script.part("fetch what is not there yet", fetched());
        script.part("copy files of the tree that are mounted", copied());
        script.part("write texts that are mounted", written());
        script.part("name the images, so that they are kept", named());
    }

    private List<String> built() {
        var commands = new ArrayList<String>();
        commands.add("mkdir " + place.directory());
        commands.add(tree());
        plan.build()
                .outcome()
                .files()
                .added()
                .forEach((name, text) -> commands.addAll(docker.written(place.context() + "/" + name, text)));
        for (BuildRequest request : plan.build().requests()) {
            var context = plan.build().contexts().getOrDefault(request.name(), Forecast.Context.ALL);
            String directory = directory(context);
            if (!context.dockerfile().isEmpty()) {
                commands.addAll(docker.written(directory + "/" + request.dockerfile(), context.dockerfile()));
            }
            commands.add(docker.build(request, directory, named(context)));
        }
        return commands;
    }

    private Map<String, String> named(Forecast.Context context) {
        var named = new TreeMap<String, String>();
        context.named()
                .forEach((name, of) -> named.put(name, of.startsWith("./") ? place.context() + of.substring(1) : of));
        return named;
    }

    /** By an index of its own; {@code git archive} leaves out what a .gitattributes says, which a deploy does not. */
    private String tree() {
        String index = place.directory() + ".index";
        return "(umask 022; export GIT_INDEX_FILE=" + index + "; git read-tree "
                + plan.subject().commit().id() + " && git checkout-index --all --prefix=" + place.directory()
                + "/ && rm " + index + ")";
    }

    /** Of a stack each image has its own. */
    private String directory(Forecast.Context context) {
        String part = context.directory();
        return place.context() + (part.isEmpty() ? "" : "/" + part);
    }

    private List<String> fetched() {
        var built = plan.build().requests().stream()
                .map(request -> request.name().value())
                .collect(Collectors.toSet());
        return plan.subject().release().content().parts().byName().values().stream()
                .map(Part::image)
                .filter(image -> !image.isDigest())
                .map(ImageId::value)
                .filter(name -> !built.contains(name))
                .distinct()
                .map(docker::pull)
                .toList();
    }

    private List<String> copied() {
        var commands = new ArrayList<String>();
        for (Forecast.Copy copy : plan.build().outcome().files().mounted().copies()) {
            String source = place.context() + (copy.source().isEmpty() ? "" : "/" + copy.source());
            var target = Path.of(copy.target());
            var directory = copy.isDirectory() ? target : target.resolveSibling("");
            commands.add(closed(directory));
            commands.add("cp -R " + DockerCommands.quoted(source + (copy.isDirectory() ? "/." : "")) + " "
                    + DockerCommands.quoted(copy.target()));
            commands.add("chmod -R a+rX " + DockerCommands.quoted(directory.toString()));
        }
        return commands;
    }

    private List<String> written() {
        var commands = new ArrayList<String>();
        for (Forecast.Text text : plan.build().outcome().files().mounted().texts()) {
            var directory = Path.of(text.target()).resolveSibling("");
            commands.add(closed(directory));
            commands.addAll(docker.written(text.target(), text.content().reveal()));
            commands.add("chmod -R a+rX " + DockerCommands.quoted(directory.toString()));
        }
        return commands;
    }

    /** What lies in it is for whatever user a container is, and for nobody on the host, who does not come there. */
    private static String closed(Path directory) {
        return "(umask 077; mkdir -p " + DockerCommands.quoted(directory.toString()) + ")";
    }

    private List<String> named() {
        var commands = new ArrayList<String>();
        plan.change()
                .sketch()
                .ground()
                .images()
                .forEach((name, image) -> commands.add(docker.tag(image.value(), name.value())));
        return commands;
    }
}
