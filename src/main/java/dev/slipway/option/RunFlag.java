package dev.slipway.option;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.EngineSetting.Shape;
import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code docker run} that containers may get, each with its place in the engine's API
 * (<a href="https://docs.docker.com/engine/api/v1.41/#operation/ContainerCreate">ContainerCreate</a>). What is not here does
 * not reach the engine.
 */
public enum RunFlag {
    MEMORY("HostConfig.Memory", Shape.VALUE, Form.BYTES, "--memory", "-m"),
    MEMORY_SWAP("HostConfig.MemorySwap", Shape.VALUE, Form.BYTES_OR_ALL, "--memory-swap"),
    MEMORY_RESERVATION("HostConfig.MemoryReservation", Shape.VALUE, Form.BYTES, "--memory-reservation"),
    CPUS("HostConfig.NanoCpus", Shape.VALUE, Form.CPUS, "--cpus"),
    CPU_SHARES("HostConfig.CpuShares", Shape.VALUE, Form.COUNT, "--cpu-shares", "-c"),
    CPUSET_CPUS("HostConfig.CpusetCpus", Shape.VALUE, Form.CORES, "--cpuset-cpus"),
    PIDS_LIMIT("HostConfig.PidsLimit", Shape.VALUE, Form.COUNT, "--pids-limit"),
    SHM_SIZE("HostConfig.ShmSize", Shape.VALUE, Form.BYTES, "--shm-size"),
    ULIMIT("HostConfig.Ulimits", Shape.ITEM, Form.ULIMIT, "--ulimit"),
    SYSCTL("HostConfig.Sysctls", Shape.ENTRY, Form.SYSCTL, "--sysctl"),
    ADD_HOST("HostConfig.ExtraHosts", Shape.ITEM, Form.HOST, "--add-host"),
    DNS("HostConfig.Dns", Shape.ITEM, Form.ADDRESS, "--dns"),
    DNS_SEARCH("HostConfig.DnsSearch", Shape.ITEM, Form.NAME, "--dns-search"),
    DNS_OPTION("HostConfig.DnsOptions", Shape.ITEM, Form.NAME, "--dns-option", "--dns-opt"),
    TMPFS("HostConfig.Tmpfs", Shape.ENTRY, Form.TMPFS, "--tmpfs"),
    READ_ONLY("HostConfig.ReadonlyRootfs", Shape.VALUE, Form.SWITCH, "--read-only"),
    INIT("HostConfig.Init", Shape.VALUE, Form.SWITCH, "--init"),
    CAP_DROP("HostConfig.CapDrop", Shape.ITEM, Form.CAPABILITY, "--cap-drop"),
    LOG_OPT("HostConfig.LogConfig.Config", Shape.ENTRY, Form.LOG_OPT, "--log-opt"),
    LABEL("Labels", Shape.ENTRY, Form.LABEL, "--label", "-l"),
    USER("User", Shape.VALUE, Form.NAME, "--user", "-u"),
    WORKDIR("WorkingDir", Shape.VALUE, Form.TEXT, "--workdir", "-w"),
    ENTRYPOINT("Entrypoint", Shape.VALUE, Form.WORD, "--entrypoint"),
    HOSTNAME("Hostname", Shape.VALUE, Form.NAME, "--hostname", "-h"),
    STOP_SIGNAL("StopSignal", Shape.VALUE, Form.SIGNAL, "--stop-signal"),
    HEALTH_CMD("Healthcheck.Test", Shape.VALUE, Form.CHECK, "--health-cmd"),
    HEALTH_INTERVAL("Healthcheck.Interval", Shape.VALUE, Form.DURATION, "--health-interval"),
    HEALTH_TIMEOUT("Healthcheck.Timeout", Shape.VALUE, Form.DURATION, "--health-timeout"),
    HEALTH_START_PERIOD("Healthcheck.StartPeriod", Shape.VALUE, Form.DURATION, "--health-start-period"),
    HEALTH_RETRIES("Healthcheck.Retries", Shape.VALUE, Form.COUNT, "--health-retries"),
    NO_HEALTHCHECK("Healthcheck.Test", Shape.VALUE, Form.NO_CHECK, "--no-healthcheck"),
    /** Mounts are not settings: see {@link RunOptions}. */
    VOLUME("", Shape.ITEM, Form.TEXT, "--volume", "-v"),
    MOUNT("", Shape.ITEM, Form.TEXT, "--mount");

    /** By these we, and tools that know Dokku, find containers. */
    private static final List<String> OUR_LABELS = List.of(
            "dev.slipway.",
            "com.dokku.app-name",
            "com.dokku.container-type",
            "com.dokku.process-type",
            "com.dokku.dyno",
            "com.dokku.cron-id");

    private final String place;
    private final Shape shape;
    private final Form form;
    private final String name;
    private final String otherName;

    RunFlag(String place, Shape shape, Form form, String name) {
        this(place, shape, form, name, name);
    }

    RunFlag(String place, Shape shape, Form form, String name, String otherName) {
        this.place = place;
        this.shape = shape;
        this.form = form;
        this.name = name;
        this.otherName = otherName;
    }

    public static Optional<RunFlag> find(String name) {
        return Arrays.stream(values())
                .filter(flag -> flag.name.equals(name) || flag.otherName.equals(name))
                .findFirst();
    }

    boolean isSwitch() {
        return form == Form.SWITCH || form == Form.NO_CHECK;
    }

    boolean isMount() {
        return place.isEmpty();
    }

    /** What the engine is told; a value that is none is a Misuse. */
    public EngineSetting setting(String value) {
        Object read = form.read(name, isSwitch() && value.isEmpty() ? "true" : value);
        if (this == LABEL) {
            refuseOurs(read);
        }
        return new EngineSetting(place, shape, read);
    }

    private static void refuseOurs(Object read) {
        String key = String.valueOf(((Map<?, ?>) read).keySet().iterator().next());
        if (OUR_LABELS.stream().anyMatch(key::startsWith)) {
            throw new Misuse(
                    "The label " + key + " is Slipway's own: containers are found by it", "Take a name of your own.");
        }
    }
}
