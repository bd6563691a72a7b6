package dev.slipway.command.setting;

import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Dokku's kinds of resources: what the engine of one host can hold an app to, and why it cannot with the others. */
enum ResourceKind {
    CPU("cpu", "[0-9]{1,4}(\\.[0-9]{1,3})?", Use.BOTH, ""),
    MEMORY("memory", "[0-9]{1,12}([bkmgBKMG][bB]?)?", Use.BOTH, ""),
    MEMORY_SWAP(
            "memory-swap",
            "-1|[0-9]{1,12}([bkmgBKMG][bB]?)?",
            Use.LIMIT,
            "Swap cannot be reserved: it is what is used when memory ends"),
    NETWORK("network", "", Use.NONE, "The Docker engine has no limit for traffic"),
    NETWORK_INGRESS("network-ingress", "", Use.NONE, "The Docker engine has no limit for traffic"),
    NETWORK_EGRESS("network-egress", "", Use.NONE, "The Docker engine has no limit for traffic"),
    NVIDIA_GPU("nvidia-gpu", "", Use.NONE, "Devices of the host are not handed to apps, graphics cards neither");

    private final String word;
    private final Pattern form;
    private final Use use;
    private final String reason;

    /** What a kind can be set for. */
    private enum Use {
        BOTH,
        LIMIT,
        NONE
    }

    ResourceKind(String word, String form, Use use, String reason) {
        this.word = word;
        this.form = Pattern.compile(form);
        this.use = use;
        this.reason = reason;
    }

    String word() {
        return word;
    }

    String flag() {
        return "--" + word;
    }

    boolean isFor(ResourcePurpose purpose) {
        return use == Use.BOTH || (use == Use.LIMIT && purpose == ResourcePurpose.LIMIT);
    }

    static List<ResourceKind> of(ResourcePurpose purpose) {
        return Arrays.stream(values()).filter(kind -> kind.isFor(purpose)).toList();
    }

    /** Misuse for what cannot be held to, and for a value that is none. */
    void check(ResourcePurpose purpose, String value) {
        if (value.equals("clear")) {
            return;
        }
        if (!isFor(purpose)) {
            throw new Misuse(
                    reason, "resource:" + purpose.word() + " APP --cpu 0.5 --memory 512m is what can be held to.");
        }
        if (!form.matcher(value).matches()) {
            throw new Misuse(
                    "Invalid value for " + word + ": " + value, "For instance --cpu 0.5 --memory 512m, or clear.");
        }
    }
}
