package dev.slipway.route.nginx.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.host.ScriptedPrograms;
import org.junit.jupiter.api.Test;

class NginxProgramTest {

    @Test
    void a_port_that_is_taken_is_named_with_how_a_laptop_and_how_a_server_takes_another() {
        var programs = new ScriptedPrograms(program ->
                new Finished(1, "", "nginx: [emerg] bind() to 127.0.0.1:8080 failed (98: Address already in use)"));

        var failed = catchThrowableOfType(HostFailed.class, () -> new NginxProgram(programs).start());

        assertThat(failed.sentence()).isEqualTo("nginx cannot listen on 127.0.0.1:8080: another program does");
        assertThat(failed.nextSteps())
                .anyMatch(step -> step.contains("local up --port"))
                .anyMatch(step -> step.contains("--http-port"));
    }
}
