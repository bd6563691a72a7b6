package dev.slipway.option;

import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The options of a build, together; a target that is empty is the last stage.
 *
 * @param hosts {@code NAME:ADDRESS} each
 */
public record BuildOptions(
        Arguments arguments, Map<String, String> labels, List<String> hosts, String target, Caching caching) {

    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TARGET = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");

    public static final BuildOptions NONE = of(List.of());

    /** Build arguments with values of their own, and those whose values are the app's variables of the same names. */
    public record Arguments(Map<String, String> values, List<String> configured) {

        public Arguments {
            values = Map.copyOf(values);
            configured = List.copyOf(configured);
        }

        @Override
        public String toString() {
            return "Arguments" + values.keySet() + configured;
        }
    }

    /** Whether every step runs again, and whether base images are asked for anew. */
    public record Caching(boolean noCache, boolean pull) {}

    public BuildOptions {
        labels = Map.copyOf(labels);
        hosts = List.copyOf(hosts);
    }

    /** What is not a build's is passed over; a value that is none is a Misuse. */
    static BuildOptions of(List<TypedOption> options) {
        var reading = new Reading();
        options.forEach(option -> BuildFlag.find(option.flag()).ifPresent(flag -> reading.read(flag, option)));
        return reading.result();
    }

    private static final class Reading {

        private final Map<String, String> values = new TreeMap<>();
        private final List<String> configured = new ArrayList<>();
        private final Map<String, String> labels = new TreeMap<>();
        private final List<String> hosts = new ArrayList<>();
        private String target = "";
        private boolean noCache;
        private boolean pull;

        private void read(BuildFlag flag, TypedOption option) {
            switch (flag) {
                case BUILD_ARG -> argument(option.value());
                case LABEL ->
                    ((Map<?, ?>) RunFlag.LABEL.setting(option.value()).value())
                            .forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
                case ADD_HOST ->
                    hosts.add(String.valueOf(
                            RunFlag.ADD_HOST.setting(option.value()).value()));
                case TARGET -> target = stage(option.value());
                case NO_CACHE -> noCache = option.isOn();
                case PULL -> pull = option.isOn();
            }
        }

        private void argument(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (!ARGUMENT.matcher(name).matches()) {
                throw new Misuse(
                        "Invalid build argument: " + name,
                        "--build-arg NAME=VALUE, or --build-arg NAME for the app's variable of that name.");
            }
            if (name.startsWith("BUILDKIT_")) {
                throw new Misuse(
                        name + " steers the builder itself, which could then run anything",
                        "Take another name, or leave it out.");
            }
            if (equals < 0) {
                configured.add(name);
            } else {
                values.put(name, text.substring(equals + 1));
            }
        }

        private static String stage(String name) {
            if (!TARGET.matcher(name).matches()) {
                throw new Misuse("Invalid value for --target: " + name, "The name of a stage: FROM … AS name.");
            }
            return name;
        }

        private BuildOptions result() {
            return new BuildOptions(
                    new Arguments(values, configured), labels, hosts, target, new Caching(noCache, pull));
        }
    }
}
