package dev.slipway.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Programs that are not run: what each would leave is said beforehand, and what was asked for is kept. */
public final class ScriptedPrograms implements Programs {

    private final List<Program> asked = new ArrayList<>();
    private final Function<Program, Finished> script;

    public ScriptedPrograms(Function<Program, Finished> script) {
        this.script = script;
    }

    @Override
    public synchronized Finished run(Program program) {
        asked.add(program);
        return script.apply(program);
    }

    public synchronized List<Program> asked() {
        return List.copyOf(asked);
    }
}
