package dev.slipway.compose.model;

import dev.slipway.process.ProcessType;

/** One service: where its image comes from, what runs, what it is connected to, and how it is kept. */
public record StackService(ProcessType name, Source source, Launch launch, Wiring wiring, Upkeep upkeep) {

    public Role role() {
        return upkeep.marks().role();
    }
}
