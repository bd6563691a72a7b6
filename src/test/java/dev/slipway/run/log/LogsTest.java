package dev.slipway.run.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.Containers;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.Ports;
import dev.slipway.run.Samples;
import dev.slipway.run.Slot;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1");
    private final InMemoryContainers containers = new InMemoryContainers(images);
    private final Fleet fleet = new Fleet(
            containers, new Ports(containers, new Random(1)), app -> List.of(), new Marks(new StateId("0000000a")));
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private LogArchive archive;
    private Logs logs;

    @BeforeEach
    void setUp() throws IOException {
        var state = new StateDir(directory);
        Files.createDirectories(state.app("shop"));
        archive = new LogArchive(state);
        logs = new Logs(containers, fleet, archive);
        fleet.onRetire(new LogKeeper(containers, archive)::keep);
    }

    @Test
    void lines_outlive_the_instance_that_printed_them() {
        containers.behave(spec -> Script.serves("hello from " + spec.name()));
        var former = fleet.launch(Samples.web(image, 1), 1);
        fleet.launch(Samples.web(image, 2), 1);

        fleet.retire(former, Duration.ZERO);

        assertThat(texts(logs.last(Samples.SHOP, "", 10)))
                .containsExactly("hello from shop.web.1.v1", "hello from shop.web.1.v2");
        assertThat(texts(logs.last(Samples.SHOP, "web.1", 1))).containsExactly("hello from shop.web.1.v2");
        assertThat(texts(logs.last(Samples.SHOP, "worker", 9))).isEmpty();
    }

    @Test
    void an_instance_that_is_retired_while_it_is_read_loses_nothing() {
        containers.behave(spec -> Script.serves("hello from " + spec.name()));
        var former = fleet.launch(Samples.web(image, 1), 1);
        fleet.launch(Samples.web(image, 2), 1);
        var racing = (Containers) Proxy.newProxyInstance(
                Containers.class.getClassLoader(), new Class<?>[] {Containers.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("logs") && fleet.look(former).isPresent()) {
                        fleet.retire(former, Duration.ZERO);
                    }
                    try {
                        return method.invoke(containers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        assertThat(texts(new Logs(racing, fleet, archive).last(Samples.SHOP, "", 10)))
                .containsExactly("hello from shop.web.1.v1", "hello from shop.web.1.v2");
    }

    @Test
    void what_is_kept_is_bounded_and_the_oldest_goes_first() throws IOException {
        String filling = "x".repeat(1 << 20);
        for (int number = 1; number <= 14; number++) {
            var slot = new Slot(ProcessType.WEB, number);
            archive.append(Samples.SHOP, List.of(new LogLine(Samples.SHOP, slot, Instant.EPOCH, filling + number)));
        }

        var files = directory.resolve("apps/shop/output").toFile().listFiles();
        assertThat(files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.length()).isLessThan(6L << 20));
        assertThat(texts(archive.last(Samples.SHOP, "", 100)))
                .hasSizeBetween(4, 10)
                .endsWith(filling + 13, filling + 14);
    }

    @Test
    void what_a_crash_cut_off_in_the_middle_of_a_character_is_left_out() throws IOException {
        var slot = new Slot(ProcessType.WEB, 1);
        archive.append(Samples.SHOP, List.of(new LogLine(Samples.SHOP, slot, Instant.EPOCH, "whole")));
        Path file = directory.resolve("apps/shop/output/output.log");
        Files.write(file, new byte[] {'1', '9', '7', (byte) 0xc3}, StandardOpenOption.APPEND);

        assertThat(texts(archive.last(Samples.SHOP, "", 9))).containsExactly("whole");
    }

    @Test
    void the_last_lines_of_all_instances_come_in_the_order_of_time() {
        containers.behave(spec -> Script.serves("hello from " + spec.name()));
        fleet.launch(Samples.web(image, 1), 1);
        fleet.launch(Samples.web(image, 1), 2);

        assertThat(texts(logs.last(Samples.SHOP, "", 10)))
                .containsExactly("hello from shop.web.1.v1", "hello from shop.web.2.v1");
        assertThat(texts(logs.last(Samples.SHOP, "", 1))).containsExactly("hello from shop.web.2.v1");
        assertThat(texts(logs.last(Samples.SHOP, "web.1", 10))).containsExactly("hello from shop.web.1.v1");
        assertThat(logs.last(Samples.SHOP, "worker", 10)).isEmpty();
    }

    @Test
    void a_line_shows_its_instance_and_no_control_sequence() {
        containers.behave(spec -> Script.serves("a\u001b[2Jb"));
        fleet.launch(Samples.web(image, 1), 1);

        assertThat(logs.last(Samples.SHOP, "", 10).get(0).toString()).endsWith(" shop[web.1]: ab");
    }

    @Test
    void following_goes_on_with_instances_that_are_started_later_and_tells_nothing_twice() {
        containers.behave(spec -> Script.serves("hello from " + spec.name()));
        var first = fleet.launch(Samples.web(image, 1), 1);

        try (var follower = logs.follow(Samples.SHOP, "", 10, line -> seen.add(line.text()))) {
            containers.print(first.id(), "more");
            await(() -> seen.contains("more"));
            fleet.launch(Samples.web(image, 2), 1);
            await(() -> seen.contains("hello from shop.web.1.v2"));

            assertThat(seen).containsExactly("hello from shop.web.1.v1", "more", "hello from shop.web.1.v2");
        }
        assertThat(first.with(fleet.of(Samples.SHOP).get(0).container())
                        .container()
                        .isRunning())
                .isTrue();
    }

    @Test
    void a_follower_that_is_closed_lets_go_of_who_waits() {
        fleet.launch(Samples.web(image, 1), 1);
        var follower = logs.follow(Samples.SHOP, "", 10, line -> seen.add(line.text()));
        var waiting = new Thread(follower::await);
        waiting.start();

        follower.close();

        await(() -> !waiting.isAlive());
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
