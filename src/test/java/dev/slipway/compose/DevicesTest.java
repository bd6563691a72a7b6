package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.EngineSetting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices of the host, which an admin can allow. */
class DevicesTest {

    private static List<Object> settings(ComposeBench bench, String place) {
        return bench.web().upkeep().settings().stream()
                .filter(setting -> setting.place().equals(place))
                .map(EngineSetting::value)
                .toList();
    }

    @Test
    void both_forms_of_a_device_are_the_same() {
        var bench = ComposeBench.web("image: x\ndevices:\n  - /dev/a:/dev/b:r\n  - {source: /dev/a, target: /dev/b, "
                        + "permissions: r}\n  - /dev/c")
                .allowing("devices");

        assertThat(settings(bench, "HostConfig.Devices"))
                .containsExactly(
                        Map.of("PathOnHost", "/dev/a", "PathInContainer", "/dev/b", "CgroupPermissions", "r"),
                        Map.of("PathOnHost", "/dev/a", "PathInContainer", "/dev/b", "CgroupPermissions", "r"),
                        Map.of("PathOnHost", "/dev/c", "PathInContainer", "/dev/c", "CgroupPermissions", "rwm"));
    }

    @Test
    void gpus_are_asked_for_as_the_file_wants_them() {
        var all = ComposeBench.web("image: x\ngpus: all").allowing("gpus");
        var one = ComposeBench.web("image: x\ngpus: [{driver: nvidia, device_ids: ['0'], options: {a: b}}]")
                .allowing("gpus");

        assertThat(settings(all, "HostConfig.DeviceRequests"))
                .containsExactly(List.of(Map.of("Driver", "", "Count", -1, "Capabilities", List.of(List.of("gpu")))));
        assertThat(settings(one, "HostConfig.DeviceRequests"))
                .containsExactly(List.of(Map.of(
                        "Driver",
                        "nvidia",
                        "Count",
                        0,
                        "DeviceIDs",
                        List.of("0"),
                        "Capabilities",
                        List.of(List.of("gpu")),
                        "Options",
                        Map.of("a", "b"))));
    }

    @Test
    void reservations_reserve_memory_and_gpus() {
        var bench = ComposeBench.web("image: x\ndeploy: {resources: {reservations: {memory: 64m, devices: [{count: 2, "
                        + "capabilities: [gpu]}]}}}")
                .allowing("deploy.resources.reservations.devices");

        assertThat(settings(bench, "HostConfig.MemoryReservation")).containsExactly(64L << 20);
        assertThat(settings(bench, "HostConfig.DeviceRequests").toString()).contains("Count=2", "[[gpu]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpus: some | gpus: is neither all nor a list",
                "gpus: [{count: 0}] | gpus.count: is '0', which is not",
                "gpus: [{count: 1, device_ids: ['0']}] | gpus.count: is given besides device_ids",
                "gpus: [{counts: 1}] | gpus.counts: is not a key in gpus",
                "devices: [{target: /dev/x}] | devices.source: is missing",
                "devices: [{source: /dev/x, permissions: all}] | devices.permissions: is none",
                "ulimits: {nofile: {soft: 1, hart: 2}} | ulimits.nofile.hart: is not a key in ulimits",
                "deploy: {resources: {reservations: {devices: [{count: 1}]}}} |"
                        + " deploy.resources.reservations.devices.capabilities: is missing"
            })
    void what_makes_no_sense_is_a_problem_with_its_place(String lines, String told) {
        var bench = ComposeBench.web("image: x\n" + lines)
                .allowing("gpus")
                .allowing("devices")
                .allowing("deploy.resources.reservations.devices");

        assertThat(bench.told()).singleElement().asString().startsWith("compose.yml:4, service web, " + told);
    }

    @Test
    void an_external_volume_has_the_name_that_old_files_give_it() {
        var bench = ComposeBench.of("services: {web: {image: x, volumes: ['d:/d']}}\n"
                        + "volumes: {d: {external: {name: theirs}}}\n")
                .allowing("volume.external");

        assertThat(bench.stack().volume("d").orElseThrow().name()).isEqualTo("theirs");
    }
}
