package dev.slipway.build.compose;

import dev.slipway.compose.database.Database;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.process.ProcessType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which services follow each release: those that are made of the commit, by being built or by having files of it, the one that
 * visitors reach, and all that need one of these. The others hold state, and stay; so do databases, built or not, since two of
 * them on the same files would ruin these.
 */
final class Rolled {

    private final Set<ProcessType> names = new HashSet<>();

    Rolled(Stack stack, Optional<StackService> routed) {
        routed.map(StackService::name).ifPresent(names::add);
        stack.services().stream()
                .filter(Rolled::isOfTheCommit)
                .map(StackService::name)
                .forEach(names::add);
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (StackService service : stack.services()) {
                isMore |= needsOne(service) && names.add(service.name());
            }
        }
    }

    private static boolean isOfTheCommit(StackService service) {
        boolean keepsState = service.wiring().mounts().volumes().stream().anyMatch(volume -> !volume.isReadOnly());
        return service.role() == Role.TEST
                || (!isDatabase(service)
                        && (service.source().recipe().isPresent()
                                || (hasFiles(service.wiring().mounts()) && !keepsState)));
    }

    private static boolean hasFiles(Mounts mounts) {
        return !mounts.copies().isEmpty() || !mounts.written().isEmpty();
    }

    private static boolean isDatabase(StackService service) {
        return service.role() == Role.SERVING && Database.in(service.source()).isPresent();
    }

    private boolean needsOne(StackService service) {
        return !isDatabase(service)
                && service.wiring().dependencies().stream().map(Dependency::on).anyMatch(names::contains);
    }

    boolean contains(ProcessType name) {
        return names.contains(name);
    }
}
