package dev.slipway.container.typed;

import dev.slipway.container.EngineSetting;
import dev.slipway.words.ShellQuoting;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Settings of the engine's API as flags of {@code docker run}; those that have none are told as a comment. */
final class SettingFlags {

    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("HostConfig.Memory", "--memory"),
            Map.entry("HostConfig.MemorySwap", "--memory-swap"),
            Map.entry("HostConfig.MemoryReservation", "--memory-reservation"),
            Map.entry("HostConfig.CpuShares", "--cpu-shares"),
            Map.entry("HostConfig.CpusetCpus", "--cpuset-cpus"),
            Map.entry("HostConfig.PidsLimit", "--pids-limit"),
            Map.entry("HostConfig.ShmSize", "--shm-size"),
            Map.entry("HostConfig.Sysctls", "--sysctl"),
            Map.entry("HostConfig.ExtraHosts", "--add-host"),
            Map.entry("HostConfig.Binds", "--volume"),
            Map.entry("HostConfig.Dns", "--dns"),
            Map.entry("HostConfig.DnsSearch", "--dns-search"),
            Map.entry("HostConfig.DnsOptions", "--dns-option"),
            Map.entry("HostConfig.ReadonlyRootfs", "--read-only"),
            Map.entry("HostConfig.Init", "--init"),
            Map.entry("HostConfig.CapAdd", "--cap-add"),
            Map.entry("HostConfig.CapDrop", "--cap-drop"),
            Map.entry("HostConfig.GroupAdd", "--group-add"),
            Map.entry("HostConfig.SecurityOpt", "--security-opt"),
            Map.entry("HostConfig.DeviceCgroupRules", "--device-cgroup-rule"),
            Map.entry("HostConfig.CpuQuota", "--cpu-quota"),
            Map.entry("HostConfig.CpuPeriod", "--cpu-period"),
            Map.entry("HostConfig.MemorySwappiness", "--memory-swappiness"),
            Map.entry("HostConfig.IpcMode", "--ipc"),
            Map.entry("HostConfig.PidMode", "--pid"),
            Map.entry("HostConfig.UTSMode", "--uts"),
            Map.entry("HostConfig.UsernsMode", "--userns"),
            Map.entry("HostConfig.CgroupnsMode", "--cgroupns"),
            Map.entry("HostConfig.Runtime", "--runtime"),
            Map.entry("HostConfig.Privileged", "--privileged"),
            Map.entry("Domainname", "--domainname"),
            Map.entry("HostConfig.LogConfig.Config", "--log-opt"),
            Map.entry("Labels", "--label"),
            Map.entry("User", "--user"),
            Map.entry("WorkingDir", "--workdir"),
            Map.entry("Entrypoint", "--entrypoint"),
            Map.entry("Hostname", "--hostname"),
            Map.entry("StopSignal", "--stop-signal"));

    private static final Map<String, String> HEALTH = Map.of(
            "Interval", "--health-interval",
            "Timeout", "--health-timeout",
            "StartPeriod", "--health-start-period",
            "StartInterval", "--health-start-interval",
            "Retries", "--health-retries");

    private SettingFlags() {}

    static void add(Words words, List<EngineSetting> settings, List<String> unsaid) {
        for (EngineSetting setting : settings) {
            String place = setting.place();
            String flag = FLAGS.get(place);
            if (flag != null) {
                add(words, flag, setting.value());
            } else if (place.equals("Healthcheck") && setting.value() instanceof Map<?, ?> check) {
                check.forEach((field, value) -> health(words, String.valueOf(field), value));
            } else if (place.startsWith("Healthcheck.")) {
                health(words, place.substring("Healthcheck.".length()), setting.value());
            } else if (!object(words, place, setting.value())) {
                unsaid.add(place + " = " + setting.value());
            }
        }
    }

    private static void add(Words words, String flag, Object value) {
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> words.flag(flag, key + "=" + entry));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> words.flag(flag, String.valueOf(item)));
        } else if (value instanceof Boolean) {
            words.add(flag + "=" + value);
        } else {
            words.flag(flag, String.valueOf(value));
        }
    }

    /** The engine counts nanoseconds, and takes 0 for its own default, which the flags leave by not being there. */
    private static void health(Words words, String field, Object value) {
        String flag = HEALTH.get(field);
        if (value instanceof List<?> test) {
            test(words, test.stream().map(String::valueOf).toList());
        } else if (flag != null && value instanceof Number number && number.longValue() > 0) {
            words.flag(flag, number + (field.equals("Retries") ? "" : "ns"));
        }
    }

    /** The flag's text is read by a shell of the image, which an argument list does not need. */
    private static void test(Words words, List<String> test) {
        String kind = test.isEmpty() ? "" : test.get(0);
        switch (kind) {
            case "NONE" -> words.add("--no-healthcheck");
            case "CMD-SHELL" -> words.flag("--health-cmd", String.join(" ", test.subList(1, test.size())));
            case "CMD" ->
                words.flag(
                        "--health-cmd",
                        test.subList(1, test.size()).stream()
                                .map(ShellQuoting::word)
                                .collect(Collectors.joining(" ")));
            default -> {}
        }
    }

    /** Those that are objects of the API; false if there is no flag for it. */
    private static boolean object(Words words, String place, Object value) {
        switch (place) {
            case "HostConfig.Ulimits" ->
                each(
                        value,
                        limit -> words.flag(
                                "--ulimit", limit.get("Name") + "=" + limit.get("Soft") + ":" + limit.get("Hard")));
            case "HostConfig.Devices" ->
                each(
                        value,
                        device -> words.flag(
                                "--device",
                                device.get("PathOnHost") + ":" + device.get("PathInContainer") + ":"
                                        + device.get("CgroupPermissions")));
            case "HostConfig.Tmpfs" ->
                each(
                        value,
                        mounts -> mounts.forEach((path, options) -> words.flag(
                                "--tmpfs", path + (String.valueOf(options).isEmpty() ? "" : ":" + options))));
            case "HostConfig.DeviceRequests" -> words.flag("--gpus", "all");
            case "HostConfig.NanoCpus" -> words.flag("--cpus", RunCommand.cpus(Long.parseLong(String.valueOf(value))));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void each(Object value, Consumer<Map<?, ?>> object) {
        (value instanceof List<?> list ? list : List.of(value)).forEach(item -> {
            if (item instanceof Map<?, ?> map) {
                object.accept(map);
            }
        });
    }
}
