package dev.slipway.deploy.task;

import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.PartRole;
import dev.slipway.run.OneOff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a service wants run once before a release starts.
 *
 * @param command what is run in the service, as far as the tree says so
 * @param isOwn whether the service is there for nothing else, so that its own command is run, by its image's if it has none
 */
public record ServiceTask(ProcessType service, List<String> command, boolean isOwn) {

    public ServiceTask {
        command = List.copyOf(command);
    }

    /** In the order in which the services need each other. */
    public static List<ServiceTask> of(Release release) {
        var tasks = new ArrayList<ServiceTask>();
        release.content().parts().byName().forEach((name, part) -> {
            if (part.care().role() == PartRole.TASK) {
                tasks.add(new ServiceTask(name, part.run().command(), true));
            } else if (!part.run().release().isEmpty()) {
                tasks.add(new ServiceTask(name, part.run().release(), false));
            }
        });
        return tasks;
    }

    public OneOff.Order order() {
        return new OneOff.Order(isOwn ? List.of() : command, Map.of(), false).in(service);
    }

    /** As people read of where it comes from. */
    public String source() {
        return "service " + service;
    }
}
