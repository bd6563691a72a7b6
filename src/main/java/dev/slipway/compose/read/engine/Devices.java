package dev.slipway.compose.read.engine;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.EngineSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code devices}, {@code gpus} and {@code deploy.resources.reservations.devices}: what an admin can allow of the host. */
final class Devices {

    private static final Pattern PERMISSIONS = Pattern.compile("[rwm]{1,3}");
    private static final int MOST = 64;
    private static final int ALL = -1;
    private static final List<String> OF_A_GPU = List.of("gpu");

    private final Scope service;

    Devices(Scope service) {
        this.service = service;
    }

    /** Files of the host's {@code /dev}, in both forms. */
    List<EngineSetting> mapped() {
        var settings = new ArrayList<EngineSetting>();
        for (Node node : service.items("devices")) {
            if (node instanceof Text text) {
                String[] parts = (text.value() + "::").split(":", -1);
                settings.add(mapped(parts[0], parts[1], parts[2]));
            } else {
                var device = service.child("devices", Level.DEVICE, node);
                settings.add(mapped(source(device), device.text("target"), permissions(device)));
            }
        }
        return settings;
    }

    private static String source(Scope device) {
        String source = device.text("source");
        if (source.isEmpty()) {
            device.problem("source", "is missing", "For instance source: /dev/ttyUSB0");
        }
        return source;
    }

    private static String permissions(Scope device) {
        String permissions = device.text("permissions");
        if (!permissions.isEmpty() && !PERMISSIONS.matcher(permissions).matches()) {
            device.problem("permissions", "is none of what a device permits", "Letters of rwm, for instance rw.");
        }
        return permissions;
    }

    private static EngineSetting mapped(String source, String target, String permissions) {
        var device = Map.of(
                "PathOnHost", source,
                "PathInContainer", target.isEmpty() ? source : target,
                "CgroupPermissions", permissions.isEmpty() ? "rwm" : permissions);
        return new EngineSetting("HostConfig.Devices", EngineSetting.Shape.ITEM, device);
    }

    /** Those that a driver of the engine finds: GPUs. */
    List<EngineSetting> requested(Scope reservations) {
        var requests = new ArrayList<Map<String, Object>>();
        service.node("gpus").ifPresent(node -> {
            if (node instanceof Text text && text.value().equals("all")) {
                requests.add(Map.of("Driver", "", "Count", ALL, "Capabilities", List.of(OF_A_GPU)));
            } else if (node instanceof Text) {
                service.problem("gpus", node, "is neither all nor a list", "For instance gpus: [{count: 1}]");
            } else {
                service.items("gpus")
                        .forEach(item -> requests.add(request(service.child("gpus", Level.GPU, item), OF_A_GPU)));
            }
        });
        reservations
                .items("devices")
                .forEach(item -> requests.add(request(reservations.child("devices", Level.GPU, item), List.of())));
        return requests.isEmpty()
                ? List.of()
                : List.of(EngineSetting.value("HostConfig.DeviceRequests", List.copyOf(requests)));
    }

    private static Map<String, Object> request(Scope device, List<String> usual) {
        var ids = device.strings("device_ids");
        if (!ids.isEmpty() && device.node("count").isPresent()) {
            device.problem("count", "is given besides device_ids", "Take one of them away.");
        }
        var capabilities = device.strings("capabilities").isEmpty() ? usual : device.strings("capabilities");
        if (capabilities.isEmpty()) {
            device.problem("capabilities", "is missing", "capabilities: [gpu]");
        }
        var request = new LinkedHashMap<String, Object>();
        request.put("Driver", device.text("driver"));
        request.put("Count", ids.isEmpty() ? count(device) : 0);
        request.put("DeviceIDs", ids);
        request.put("Capabilities", List.of(capabilities));
        request.put("Options", EngineKeys.clear(device.pairs("options", "=")));
        return request;
    }

    private static int count(Scope device) {
        boolean isAll = device.node("count").isEmpty() || device.text("count").equals("all");
        return isAll ? ALL : device.whole("count", 1, MOST).orElse(ALL);
    }
}
