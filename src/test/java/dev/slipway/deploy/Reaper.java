package dev.slipway.deploy;

import java.util.function.Consumer;

/** Counts the points at which a process can be killed, and kills it at one; the dead do nothing more. */
final class Reaper {

    private final int at;
    private final Consumer<String> seen;
    private int passed;

    Reaper(int at, Consumer<String> seen) {
        this.at = at;
        this.seen = seen;
    }

    /** What a killed process does not do any more. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    void watch(DeployTestBench bench) {
        bench.containers.onMutation(call -> pass("engine " + call));
        bench.images.onMutation(call -> pass("images " + call));
        bench.proxy.beforeChange(app -> pass("proxy before"));
        bench.proxy.afterChange(app -> pass("proxy after"));
        bench.pusher = line -> pass("told " + line);
    }

    static void leave(DeployTestBench bench) {
        bench.containers.onMutation(call -> {});
        bench.images.onMutation(call -> {});
        bench.proxy.beforeChange(app -> {});
        bench.proxy.afterChange(app -> {});
        bench.pusher = line -> {};
    }

    private void pass(String what) {
        seen.accept(what);
        if (++passed >= at) {
            throw new Death();
        }
    }
}
