package dev.slipway.compose.read.engine;

import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.EngineSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys that the engine takes nearly as they are: each with its place in {@code POST /containers/create}. */
public final class EngineKeys {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("user", "User"),
            Map.entry("hostname", "Hostname"),
            Map.entry("domainname", "Domainname"),
            Map.entry("stop_signal", "StopSignal"),
            Map.entry("cpuset", "HostConfig.CpusetCpus"),
            Map.entry("ipc", "HostConfig.IpcMode"),
            Map.entry("pid", "HostConfig.PidMode"),
            Map.entry("uts", "HostConfig.UTSMode"),
            Map.entry("userns_mode", "HostConfig.UsernsMode"),
            Map.entry("cgroup", "HostConfig.CgroupnsMode"),
            Map.entry("runtime", "HostConfig.Runtime"));

    private static final Map<String, String> TRUTHS = Map.of(
            "init", "HostConfig.Init",
            "read_only", "HostConfig.ReadonlyRootfs",
            "privileged", "HostConfig.Privileged");

    private static final Map<String, String> LISTS = Map.of(
            "cap_add", "HostConfig.CapAdd",
            "cap_drop", "HostConfig.CapDrop",
            "dns", "HostConfig.Dns",
            "dns_opt", "HostConfig.DnsOptions",
            "dns_search", "HostConfig.DnsSearch",
            "group_add", "HostConfig.GroupAdd",
            "security_opt", "HostConfig.SecurityOpt",
            "device_cgroup_rules", "HostConfig.DeviceCgroupRules");

    private static final Map<String, String> NUMBERS = Map.of(
            "cpu_shares", "HostConfig.CpuShares",
            "cpu_quota", "HostConfig.CpuQuota",
            "cpu_period", "HostConfig.CpuPeriod",
            "mem_swappiness", "HostConfig.MemorySwappiness",
            "pids_limit", "HostConfig.PidsLimit");

    private final Scope service;

    public EngineKeys(Scope service) {
        this.service = service;
    }

    /** What was refused is not among them: a reading with problems gives no stack. */
    public List<EngineSetting> settings(Scope limits, Scope reservations) {
        var settings = new ArrayList<EngineSetting>();
        TEXTS.forEach((key, place) -> {
            if (!service.text(key).isEmpty()) {
                settings.add(EngineSetting.value(place, service.text(key)));
            }
        });
        TRUTHS.forEach((key, place) -> {
            if (service.truth(key)) {
                settings.add(EngineSetting.value(place, true));
            }
        });
        LISTS.forEach((key, place) -> service.strings(key)
                .forEach(item -> settings.add(new EngineSetting(place, EngineSetting.Shape.ITEM, item))));
        NUMBERS.forEach((key, place) -> service.whole(key, -1, Integer.MAX_VALUE)
                .ifPresent(number -> settings.add(EngineSetting.value(place, number))));
        long reserved = Math.max(service.size("mem_reservation"), reservations.size("memory"));
        if (reserved > 0) {
            settings.add(EngineSetting.value("HostConfig.MemoryReservation", reserved));
        }
        limits.whole("pids", -1, Integer.MAX_VALUE)
                .ifPresent(number -> settings.add(EngineSetting.value("HostConfig.PidsLimit", number)));
        others(settings);
        var devices = new Devices(service);
        settings.addAll(devices.mapped());
        settings.addAll(devices.requested(reservations));
        return settings;
    }

    private void others(List<EngineSetting> settings) {
        if (service.node("memswap_limit").isPresent()) {
            boolean isEndless = service.text("memswap_limit").equals("-1");
            settings.add(EngineSetting.value("HostConfig.MemorySwap", isEndless ? -1L : service.size("memswap_limit")));
        }
        var limits = UserLimits.of(service);
        if (!limits.isEmpty()) {
            settings.add(EngineSetting.value("HostConfig.Ulimits", limits));
        }
        var kernel = clear(service.pairs("sysctls", "="));
        if (!kernel.isEmpty()) {
            settings.add(EngineSetting.value("HostConfig.Sysctls", kernel));
        }
        clear(service.pairs("extra_hosts", "=:"))
                .forEach((name, address) -> settings.add(
                        new EngineSetting("HostConfig.ExtraHosts", EngineSetting.Shape.ITEM, name + ":" + address)));
    }

    static Map<String, String> clear(Map<String, Text> pairs) {
        var clear = new LinkedHashMap<String, String>();
        pairs.forEach((name, text) -> clear.put(name, text.value().strip()));
        return clear;
    }
}
