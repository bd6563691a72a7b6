package dev.slipway.container.typed;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.Mount;
import dev.slipway.container.PortBinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A container's specification as flags of {@code docker run} and {@code docker create}. */
record RunCommand(ContainerSpec spec, String variables, ShellVariables shell) {

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    /** The command, after comments on what it has no flag for. */
    List<String> lines(Words words) {
        var unsaid = new ArrayList<String>();
        words.flag("--name", spec.name());
        placement(words);
        policy(words, unsaid);
        entry(words);
        var lines = new ArrayList<String>();
        unsaid.forEach(setting -> lines.add("# docker run has no flag for it: " + words.comment(setting)));
        lines.add(words.line());
        return lines;
    }

    private void placement(Words words) {
        var placement = spec.placement();
        words.flag("--network", placement.network().value());
        placement.aliases().forEach(alias -> words.flag("--network-alias", alias));
        for (PortBinding port : placement.ports()) {
            words.flag("--publish", port.address() + ":" + port.hostPort() + ":" + port.containerPort());
        }
        for (Mount mount : placement.mounts()) {
            if (mount.isOfPart()) {
                words.flag(
                        "--mount",
                        "type=volume,source=" + mount.source() + ",target=" + mount.target() + ",volume-subpath="
                                + mount.part() + (mount.readOnly() ? ",readonly" : ""));
                continue;
            }
            String source = mount.source().isEmpty() ? "" : mount.source() + ":";
            words.flag("--volume", source + mount.target() + (mount.readOnly() ? ":ro" : ""));
        }
    }

    private void policy(Words words, List<String> unsaid) {
        var policy = spec.policy();
        String retries = policy.restart().retries() > 0 ? ":" + policy.restart().retries() : "";
        words.flag("--restart", policy.restart().name() + retries)
                .flag("--stop-timeout", Long.toString(policy.stopGrace().toSeconds()))
                .flag("--security-opt", "no-new-privileges:true")
                .flag("--log-driver", "json-file");
        if (!sets("HostConfig.PidsLimit")) {
            words.flag("--pids-limit", "4096");
        }
        if (!sets("HostConfig.Init")) {
            words.add("--init");
        }
        limits(words);
        DockerCommands.labels(words, policy.labels());
        SettingFlags.add(words, policy.settings(), unsaid);
    }

    private void limits(Words words) {
        var limits = spec.policy().limits();
        if (limits.memoryBytes() > 0) {
            words.flag("--memory", Long.toString(limits.memoryBytes()));
        }
        if (limits.nanoCpus() > 0) {
            words.flag("--cpus", cpus(limits.nanoCpus()));
        }
        if (limits.sharedMemoryBytes() > 0) {
            words.flag("--shm-size", Long.toString(limits.sharedMemoryBytes()));
        }
    }

    static String cpus(long nano) {
        return BigDecimal.valueOf(nano).divide(NANO).stripTrailingZeros().toPlainString();
    }

    private boolean sets(String place) {
        return spec.policy().settings().stream().map(EngineSetting::place).anyMatch(place::equals);
    }

    private void entry(Words words) {
        var entry = spec.entry();
        var file = shell.file(entry.environment());
        file.open().forEach((name, value) -> words.flag("--env", name + "=" + value));
        if (!file.filed().isEmpty()) {
            words.flag("--env-file", variables);
        }
        file.ofShell().forEach((name, value) -> words.flag("--env", name + "=" + value));
        if (!entry.workingDirectory().isEmpty()) {
            words.flag("--workdir", entry.workingDirectory());
        }
        if (!entry.entrypoint().isEmpty()) {
            words.flag("--entrypoint", entry.entrypoint().get(0));
        }
        words.add(spec.image().value());
        if (entry.entrypoint().size() > 1) {
            words.all(entry.entrypoint().subList(1, entry.entrypoint().size()));
        }
        words.all(entry.command());
    }
}
