package dev.slipway.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image lacks and what a host does not give, in the words of those who need it. */
class ImageAndLimitWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    sh: 1: exec: gunicorn: not found | gunicorn is not in the image
                    /app/start.sh: line 4: gunicorn: command not found | gunicorn is not in the image
                    sh: exec: line 0: /app/start.sh: not found | /app/start.sh is not there, or has Windows line ends
                    bash: line 1: /app/start.sh: cannot execute: required file not found | /app/start.sh is not there, or has Windows line ends
                    ModuleNotFoundError: No module named 'stripe' | Python's module stripe is not in the image
                    Error: Cannot find module 'express' | Node's module express is not in the image
                    Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/server.js | Node's module express is not in the image
                    Error: Cannot find module '/app/dist/server.js' | /app/dist/server.js is not in the image
                    <internal:kernel>:37:in `require': cannot load such file -- pg (LoadError) | pg is not in the image
                    Error: Unable to access jarfile app.jar | app.jar is not in the image
                    ImportError: libpq.so.5: cannot open shared object file: No such file or directory | the library libpq.so.5 is not in the image
                    ./server: error while loading shared libraries: libssl.so.3: cannot open shared object file: No such file | the library libssl.so.3 is not in the image
                    django.core.exceptions.ImproperlyConfigured: You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path. | Django's STATIC_ROOT is not set, into which collectstatic puts the files
                    """)
    void what_is_not_there(String line, String cause) {
        assertThat(Printed.of(line).cause()).isEqualTo(cause);
    }

    @Test
    void a_heap_that_is_full_is_not_made_larger_by_memory_alone() {
        var node = Printed.of(
                "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n ----- Native stack trace -----");

        assertThat(node.cause()).isEqualTo("it ran out of memory: Node's heap is full");
        assertThat(node.steps().get(0))
                .isEqualTo("config:set shop NODE_OPTIONS=--max-old-space-size=1024 lets Node take 1 GB.");
        assertThat(Printed.of("java.lang.OutOfMemoryError: Java heap space")
                        .steps()
                        .get(0))
                .startsWith("config:set shop JAVA_TOOL_OPTIONS=");
        assertThat(Printed.of("java.lang.OutOfMemoryError: unable to create native thread")
                        .cause())
                .isEqualTo("it ran out of memory");
    }

    @Test
    void a_worker_that_gunicorn_killed_for_its_slowness_has_memory() {
        String killed = "[ERROR] Worker (pid:9) was sent SIGKILL! Perhaps out of memory?";

        assertThat(Printed.of("[CRITICAL] WORKER TIMEOUT (pid:9)\n[INFO] Worker exiting\n" + killed)
                        .cause())
                .isEmpty();
        assertThat(Printed.of("[CRITICAL] WORKER TIMEOUT (pid:9)\n" + "GET /\n".repeat(8) + killed)
                        .cause())
                .isEqualTo("it ran out of memory");
    }

    @Test
    void what_else_says_that_no_space_is_left() {
        assertThat(Printed.of("npm error ENOSPC: no space left on device, write")
                        .cause())
                .isEqualTo("the disk is full");
        assertThat(Printed.of("Error: ENOSPC: System limit for number of file watchers reached, watch '/app'")
                        .cause())
                .isEqualTo("this host lets nobody watch more files for changes");
        assertThat(Printed.of(
                                "ERROR:  could not resize shared memory segment \"/PostgreSQL.1\" to 8388608 bytes: No space left on device")
                        .cause())
                .isEqualTo("its shared memory (/dev/shm) is full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "there is space left on device",
                "SIGKILL is what the engine sends last",
                "INFO module named 'x' loaded",
                "warning: No module named tests",
                "GET /favicon.ico: not found",
                "ENOENT: no such file or directory, open '/app/.env'"
            })
    void what_only_looks_like_it(String line) {
        assertThat(Printed.of(line).cause()).isEmpty();
    }

    /** What an app prints must not keep the server busy. */
    @Test
    void no_output_takes_long_to_read() {
        String hostile = ("Error: Exception: panic: \"A_B_C_".repeat(40) + "\n" + "a.".repeat(500) + "\n"
                        + "://:".repeat(250) + "\n" + "/x ".repeat(330) + "\n" + "\u001b[1;1;1;1".repeat(100) + "\n")
                .repeat(12);

        long begin = System.nanoTime();
        Printed.of(hostile).cause();

        assertThat(System.nanoTime() - begin).isLessThan(30_000_000_000L);
    }
}
