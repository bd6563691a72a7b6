package dev.slipway.deploy.task;

import dev.slipway.container.Labels;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.run.OneOff;
import dev.slipway.run.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What tests a release before visitors reach it, in its order, and the services that run meanwhile. */
public record Tests(List<Test> all, List<ProcessType> beside) {

    public static final Tests NONE = new Tests(List.of(), List.of());

    public Tests {
        all = List.copyOf(all);
        beside = List.copyOf(beside);
    }

    /** One test: who wants it, what runs as far as the tree says so, and in which service (empty: the main one). */
    public record Test(String source, List<String> command, String service) {

        public Test {
            command = List.copyOf(command);
        }

        /** Told where it finds what it tests. */
        public OneOff.Order order(Map<String, String> environment, Duration limit) {
            var terms = new OneOff.Terms(Purpose.TEST, limit, new Labels(Map.of()));
            var order = new OneOff.Order(service.isEmpty() ? command : List.of(), environment, false, terms);
            return service.isEmpty() ? order : order.in(new ProcessType(service));
        }

        /** As people read of it. */
        @Override
        public String toString() {
            return (command.isEmpty() ? "the image's own command" : String.join(" ", command)) + " (" + source + ")";
        }
    }

    /** The script of app.json first: it is the quicker one. */
    public static Tests of(Release release, Scripts scripts) {
        var all = new ArrayList<Test>();
        if (!scripts.test().isEmpty()) {
            all.add(new Test("app.json", scripts.test(), ""));
        }
        var parts = release.content().parts();
        parts.tests()
                .forEach(name -> all.add(new Test(
                        Errand.SERVICE + name,
                        parts.find(name).orElseThrow().run().command(),
                        name.value())));
        return new Tests(all, all.isEmpty() ? List.of() : parts.besideTests());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }
}
