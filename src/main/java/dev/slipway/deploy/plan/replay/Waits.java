package dev.slipway.deploy.plan.replay;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.process.ProcessType;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.release.manifest.Probe;
import dev.slipway.release.part.Part;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.run.drawn.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines that wait until a container answers, by what a deploy checks it by, as far as a shell can ask the same. */
record Waits(DeployPlan plan, DockerCommands docker) {

    List<String> forBacking(Ground.Backing service) {
        var spec = service.drawn().spec().named(service.name());
        return part(service.drawn()).map(part -> forPart(spec, part)).orElse(List.of());
    }

    private Optional<Part> part(Drawn drawn) {
        return drawn.service().isEmpty()
                ? Optional.empty()
                : plan.subject().release().content().parts().find(new ProcessType(drawn.service()));
    }

    private List<String> forPart(ContainerSpec spec, Part part) {
        if (!part.care().ready().isEmpty()) {
            return List.of(until(docker.exec(spec.name(), part.care().ready())));
        }
        boolean isHealthChecked = part.care().settings().stream()
                .anyMatch(setting -> setting.place().startsWith("Healthcheck"));
        if (isHealthChecked) {
            return List.of(until(
                    "[ \"$(docker inspect --format '{{.State.Health.Status}}' " + spec.name() + ")\" = healthy ]"));
        }
        return part.ties().ports().awaited().stream()
                .mapToObj(port -> listens(spec, port))
                .toList();
    }

    /** Docker's own listener takes connections whether anything listens behind it, so that it is asked past that. */
    private static String listens(ContainerSpec spec, int port) {
        String network = spec.placement().network().value();
        return until("timeout 5 bash -c \"</dev/tcp/$(docker inspect --format '{{(index .NetworkSettings.Networks \""
                + network + "\").IPAddress}}' " + spec.name() + ")/" + port + "\" 2> /dev/null");
    }

    List<String> forInstance(Drawn drawn, ProcessType type) {
        var checks = plan.subject().release().operation().checks().of(type);
        if (!plan.change().crew().isChecked(type)) {
            return List.of();
        }
        if (!checks.isEmpty()) {
            var lines = new ArrayList<String>();
            checks.forEach(check -> lines.addAll(forCheck(drawn.spec(), check)));
            return lines;
        }
        return drawn.spec().placement().ports().isEmpty()
                ? part(drawn).map(part -> forPart(drawn.spec(), part)).orElse(List.of())
                : List.of(until(curl(drawn.spec(), "/", "")));
    }

    private List<String> forCheck(ContainerSpec spec, HealthCheck check) {
        return check.probe().by(new Probe.Kinds<>() {
            @Override
            public List<String> http(Probe.Http probe) {
                return spec.placement().ports().isEmpty()
                        ? List.of()
                        : List.of(until(curl(spec, probe.path(), "--fail ")));
            }

            @Override
            public List<String> command(Probe.Command probe) {
                return List.of(until(docker.exec(spec.name(), probe.arguments())));
            }

            @Override
            public List<String> listening(Probe.Listening probe) {
                int port = probe.port() > 0
                        ? probe.port()
                        : plan.subject().release().operation().port();
                return List.of(listens(spec, port));
            }

            @Override
            public List<String> uptime(Probe.Uptime probe) {
                return List.of("sleep " + probe.atLeast().toSeconds());
            }
        });
    }

    private String curl(ContainerSpec spec, String path, String options) {
        int port = spec.placement().ports().get(0).hostPort();
        return "curl --silent " + options + "--output /dev/null --noproxy '*' --max-time 10 --header "
                + DockerCommands.quoted(
                        "Host: " + plan.change().sketch().start().host()) + " "
                + DockerCommands.quoted("http://127.0.0.1:" + port + path);
    }

    private static String until(String command) {
        return "until " + command + "; do sleep 1; done";
    }
}
