package dev.slipway.option;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a container, together. */
public record RunOptions(List<EngineSetting> settings, List<Mount> mounts) {

    private static final List<String> MOUNT_WORDS = List.of(
            "type", "source", "src", "target", "destination", "dst", "readonly", "ro", "tmpfs-size", "tmpfs-mode");

    public RunOptions {
        settings = List.copyOf(settings);
        mounts = List.copyOf(mounts);
    }

    /** What is not a container's is passed over; a value that is none is a Misuse. */
    static RunOptions of(List<TypedOption> options) {
        var settings = new ArrayList<EngineSetting>();
        var mounts = new ArrayList<Mount>();
        for (TypedOption option : options) {
            RunFlag.find(option.flag()).ifPresent(flag -> {
                var mount = mount(flag, option.value());
                mount.ifPresent(mounts::add);
                if (mount.isEmpty()) {
                    settings.add(setting(flag, option.value()));
                }
            });
        }
        return new RunOptions(settings, mounts);
    }

    private static EngineSetting setting(RunFlag flag, String value) {
        return flag.isMount() ? RunFlag.TMPFS.setting(tmpfs(value)) : flag.setting(value);
    }

    /** What it mounts; empty if it is no mount, or one of memory. */
    static Optional<Mount> mount(RunFlag flag, String value) {
        return switch (flag) {
            case VOLUME -> Optional.of(Mount.parse(value));
            case MOUNT -> described(value);
            default -> Optional.empty();
        };
    }

    /** {@code type=bind,source=/srv/shop,target=/data,readonly}. */
    private static Optional<Mount> described(String value) {
        var words = words(value);
        String target = first(words, "target", "destination", "dst");
        String source = first(words, "source", "src");
        boolean readOnly = !first(words, "readonly", "ro").isEmpty();
        return switch (words.getOrDefault("type", "volume")) {
            case "tmpfs" -> Optional.empty();
            case "bind", "volume" ->
                Optional.of(Mount.parse(source.isEmpty() ? target : source + ":" + target + (readOnly ? ":ro" : "")));
            default -> throw new Misuse("Invalid type of mount: " + words.get("type"), "One of: bind, volume, tmpfs");
        };
    }

    private static String tmpfs(String value) {
        var words = words(value);
        var options = new ArrayList<String>();
        Optional.ofNullable(words.get("tmpfs-size")).ifPresent(size -> options.add("size=" + size));
        Optional.ofNullable(words.get("tmpfs-mode")).ifPresent(mode -> options.add("mode=" + mode));
        return first(words, "target", "destination", "dst")
                + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    private static Map<String, String> words(String value) {
        var words = new HashMap<String, String>();
        for (String word : value.split(",")) {
            String[] parts = word.split("=", 2);
            if (!MOUNT_WORDS.contains(parts[0])) {
                throw new Misuse(
                        "Invalid value for --mount: " + word,
                        "For instance --mount type=volume,source=shop-data,target=/data,readonly");
            }
            words.put(parts[0], parts.length > 1 ? parts[1] : "true");
        }
        return words;
    }

    private static String first(Map<String, String> words, String... names) {
        for (String name : names) {
            if (words.containsKey(name)) {
                return words.get(name);
            }
        }
        return "";
    }
}
