package dev.slipway.command.service;

import dev.slipway.command.config.EnvPairs;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.NetworkName;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Reach;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.Tuning;
import dev.slipway.words.Words;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The flags by which a service is made or changed. What is not given stays as it was. */
final class ServiceFlags {

    static final Flag IMAGE = Flag.value("--image", "-i");
    static final Flag VERSION = Flag.value("--image-version", "-I");
    static final Flag ENVIRONMENT = Flag.value("--custom-env", "-C");
    static final Flag OPTIONS = Flag.value("--config-options", "-c");
    static final Flag SHARED_MEMORY = Flag.value("--shm-size", "-s");
    static final Flag MEMORY = Flag.value("--memory", "-m");
    static final Flag PASSWORD = Flag.value("--password", "-p");
    static final Flag ROOT_PASSWORD = Flag.value("--root-password", "-r");
    static final Flag INITIAL = Flag.value("--initial-network", "-N");
    static final Flag POST_CREATE = Flag.value("--post-create-network", "-P");
    static final Flag POST_START = Flag.value("--post-start-network", "-S");

    static final String SYNOPSIS = "[-i IMAGE] [-I VERSION] [-C ENV] [-m MB] [-s SHM] [-c OPTIONS] [-p PASSWORD]"
            + " [-N NETWORK] [-P NETWORKS] [-S NETWORKS]";

    private static final long MEGABYTE = 1L << 20;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([bkmg]?)b?");
    private static final Pattern NETWORK = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");
    private static final Map<NetworkRole, Flag> NETWORKS = Map.of(
            NetworkRole.INITIAL_NETWORK, INITIAL,
            NetworkRole.POST_CREATE_NETWORK, POST_CREATE,
            NetworkRole.POST_START_NETWORK, POST_START);

    private final Arguments arguments;

    ServiceFlags(Arguments arguments) {
        this.arguments = arguments;
    }

    private Optional<String> value(Flag flag) {
        return arguments.value(flag.names().get(0));
    }

    /** Another version of the former image, or another image; one with a tag is taken as it is. */
    ImageRef image(ImageRef former) {
        String name = value(IMAGE).orElseGet(() -> repository(former.value()));
        if (tag(name).isPresent() && value(VERSION).isEmpty()) {
            return new ImageRef(name);
        }
        String version = value(VERSION).or(() -> tag(former.value())).orElse("latest");
        return new ImageRef(repository(name) + ":" + version);
    }

    /** A colon before the last slash parts a registry's port. */
    private static Optional<String> tag(String image) {
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return colon < 0 ? Optional.empty() : Optional.of(image.substring(colon + 1));
    }

    private static String repository(String image) {
        return tag(image)
                .map(tag -> image.substring(0, image.length() - tag.length() - 1))
                .orElse(image);
    }

    Tuning tuning(Tuning former) {
        return new Tuning(
                value(OPTIONS).map(Words::split).orElse(former.options()),
                value(ENVIRONMENT).map(ServiceFlags::environment).orElse(former.environment()),
                value(MEMORY).map(ServiceFlags::megabytes).orElse(former.memoryBytes()),
                value(SHARED_MEMORY).map(ServiceFlags::size).orElse(former.sharedMemoryBytes()));
    }

    private static Environment environment(String pairs) {
        return EnvPairs.parse(
                Arrays.stream(pairs.split(";")).filter(pair -> !pair.isBlank()).toList(), false);
    }

    private static long megabytes(String typed) {
        if (!typed.matches("[0-9]{1,9}")) {
            throw new Misuse("--memory must be a number of megabytes: " + typed, "For instance: --memory 512");
        }
        return Long.parseLong(typed) * MEGABYTE;
    }

    private static long size(String typed) {
        var parts = SIZE.matcher(typed.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new Misuse("'" + typed + "' is not a size", "For instance: --shm-size 256m");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "k" -> number << 10;
            case "m" -> number << 20;
            case "g" -> number << 30;
            default -> number;
        };
    }

    Reach reach(Reach former) {
        var networks = new EnumMap<NetworkRole, List<NetworkName>>(NetworkRole.class);
        NETWORKS.forEach((role, flag) -> networks.put(
                role, value(flag).map(typed -> networks(role, typed)).orElse(former.networks(role))));
        return new Reach(former.links(), former.exposed(), networks);
    }

    /** Names parted by commas; a service has but one network in the place of its own. */
    static List<NetworkName> networks(NetworkRole role, String typed) {
        var names = Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        boolean fits = names.stream().allMatch(name -> NETWORK.matcher(name).matches());
        if (!fits || (role == NetworkRole.INITIAL_NETWORK && names.size() > 1)) {
            throw new Misuse(
                    "'" + typed + "' is no value for " + role.word(),
                    "For instance my-network; network:list shows them.");
        }
        return names.stream().map(NetworkName::new).toList();
    }

    Optional<Secret> password(ServiceKind kind) {
        if (value(ROOT_PASSWORD).isPresent()) {
            throw new Misuse(
                    kind.naming().title() + " has one password, and none for root beside it",
                    "--password sets it; without it, a random one is made.");
        }
        var password = value(PASSWORD);
        if (password.filter(text -> text.isBlank() || text.chars().anyMatch(c -> c < ' '))
                .isPresent()) {
            throw new Misuse("The password is empty or has control characters", "Leave it out for a random one.");
        }
        return password.map(Secret::new);
    }
}
