package dev.slipway.container.typed;

import dev.slipway.container.EngineSetting;
import java.util.List;
import java.util.Map;

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
            Map.entry("HostConfig.Dns", "--dns"),
            Map.entry("HostConfig.DnsSearch", "--dns-search"),
            Map.entry("HostConfig.DnsOptions", "--dns-option"),
            Map.entry("HostConfig.ReadonlyRootfs", "--read-only"),
            Map.entry("HostConfig.Init", "--init"),
            Map.entry("HostConfig.CapDrop", "--cap-drop"),
            Map.entry("HostConfig.LogConfig.Config", "--log-opt"),
            Map.entry("Labels", "--label"),
            Map.entry("User", "--user"),
            Map.entry("WorkingDir", "--workdir"),
            Map.entry("Hostname", "--hostname"),
            Map.entry("StopSignal", "--stop-signal"));

    private SettingFlags() {}

    static void add(Words words, List<EngineSetting> settings, List<String> unsaid) {
        for (EngineSetting setting : settings) {
            String flag = FLAGS.get(setting.place());
            if (flag == null) {
                unsaid.add(setting.place() + " = " + setting.value());
            } else {
                add(words, flag, setting.value());
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
}
