package dev.slipway.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.error.AppFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes of failed builds in the words of the tools that run in them. */
class FailedBuildTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    npm ERR! The `npm ci` command can only install with an existing package-lock.json or | package-lock.json is not in what was pushed
                    npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. | package-lock.json does not go with package.json
                    ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because | pnpm-lock.yaml does not go with package.json
                    pyproject.toml changed significantly since poetry.lock was last generated. | poetry.lock does not go with pyproject.toml
                    npm error ENOSPC: no space left on device, write | the disk is full
                    ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device | the disk is full
                    E: You don't have enough free space in /var/cache/apt/archives/. | the disk is full
                    FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory | it ran out of memory: Node's heap is full
                    gcc: fatal error: Killed signal terminated program cc1 | it ran out of memory, most likely because this host has none left
                    npm ERR! signal SIGKILL | it ran out of memory, most likely because this host has none left
                    Caused by: process didn't exit successfully: `rustc` (signal: 9, SIGKILL: kill) | it ran out of memory, most likely because this host has none left
                    ModuleNotFoundError: No module named 'wheel' | Python's module wheel is not in the image
                    psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known | a build does not reach db, nor any other service of its app
                    npm error request to https://x failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org | the host registry.npmjs.org is not found from the build
                    W: Failed to fetch http://x/InRelease  Temporary failure resolving 'deb.debian.org' | the host deb.debian.org is not found from the build
                    """)
    void what_a_step_printed(String line, String cause) {
        assertThat(failure("RUN make", "exit code: 1", line).sentence())
                .isEqualTo("The build failed at Dockerfile line 3, RUN make: exit code: 1: " + cause);
    }

    @Test
    void a_file_of_another_stage_is_nothing_that_was_pushed() {
        String said = "failed to compute cache key: \"/server\" not found: not found";

        assertThat(failure("COPY server /", said).sentence()).endsWith(": server is not there");
        assertThat(failure("COPY --from=build /server /", said).sentence()).endsWith(said);
    }

    @Test
    void an_upgrade_that_asks_and_a_list_that_is_old() {
        assertThat(failure("RUN apt-get upgrade", "exit code: 1", "Do you want to continue? [Y/n] Abort.")
                        .nextSteps())
                .containsExactly("Write apt-get upgrade -y at Dockerfile line 3, commit and push again.");
        assertThat(failure(
                                "RUN apt-get install -y gcc",
                                "exit code: 100",
                                "E: Failed to fetch http://deb.debian.org/pool/gcc.deb  404  Not Found [IP: 1.2.3.4 80]")
                        .sentence())
                .endsWith(": apt-get has an old list of packages, from a cached step");
    }

    @Test
    void a_step_that_fails_for_a_reason_of_its_own() {
        assertThat(failure("RUN make", "exit code: 2", "make: *** No rule to make target 'all'")
                        .sentence())
                .isEqualTo("The build failed at Dockerfile line 3, RUN make: exit code: 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    exit code: 1 | gcc: fatal error: Killed signal terminated program cc1
                    exit code: 137 | compiling
                    """)
    void a_limit_is_raised_only_where_there_is_one(String said, String line) {
        assertThat(failure("RUN make", said, line).nextSteps())
                .containsExactly(
                        "free -m on the server shows it; builder:set shop memory 1g keeps a build from taking all.");
        assertThat(limited(512 << 20, "RUN make", said, line).nextSteps())
                .containsExactly("builder:set shop memory 1g gives it more; retry shop then tries again.");
    }

    @Test
    void a_full_heap_is_not_the_hosts_memory() {
        String line = "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory";

        assertThat(failure("RUN make", "exit code: 1", line).nextSteps())
                .singleElement()
                .asString()
                .contains("NODE_OPTIONS");
        assertThat(limited(512 << 20, "RUN make", "exit code: 1", line).nextSteps())
                .hasSize(2);
    }

    private static AppFailed failure(String instruction, String said, String... output) {
        return limited(0, instruction, said, output);
    }

    private static AppFailed limited(long memory, String instruction, String said, String... output) {
        var failed = new BuildFailed(new BuildFailed.Step("[2/3] " + instruction, said, List.of(output)));
        return new FailedBuild(
                        new AppName("shop"),
                        "Dockerfile line 3",
                        instruction,
                        memory,
                        path -> new Diagnosis(path + " is not there"))
                .explained(failed);
    }
}
