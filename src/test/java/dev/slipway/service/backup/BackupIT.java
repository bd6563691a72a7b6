package dev.slipway.service.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.docker.volume.DockerVolumes;
import dev.slipway.run.Marks;
import dev.slipway.service.ServiceWorld;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.store.StateId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of real databases into a storage that is not ours and checks who signed. */
class BackupIT {

    @TempDir
    private Path directory;

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private CommandTestBench bench;
    private Marks marks;
    private S3Server storage;

    @BeforeEach
    void open() throws Exception {
        storage = S3Server.start(directory);
        storage.makeBucket("my-bucket");
        bench = new CommandTestBench(directory.resolve("state"));
        var ports = new ServiceContainers.Ports(containers, new DockerImages(engine), new DockerVolumes(engine));
        var world = new ServiceWorld(
                new ServiceWorld.Kept(bench.state, bench.apps, bench.locks, bench.configs, bench.clock),
                ports,
                ForkJoinPool.commonPool());
        bench.with(world.topics.topics(bench.renewal).toArray(Topic[]::new));
        marks = new Marks(StateId.of(bench.state));
    }

    @AfterEach
    void removeAll() throws Exception {
        containers.list(marks.ours()).forEach(container -> containers.remove(container.id()));
        var volumes = new DockerVolumes(engine);
        volumes.list(marks.ours()).forEach(volumes::remove);
        containers.networks(marks.ours()).forEach(containers::removeNetwork);
        storage.close();
    }

    private String type(String input, String line) {
        return typed(input.getBytes(StandardCharsets.UTF_8), line);
    }

    private String typed(byte[] input, String line) {
        var answer = bench.send(input, line);
        assertThat(answer.exit()).as(line + "\n" + answer.err()).isZero();
        return answer.out();
    }

    private void authorise(String kind, String secret) {
        type(
                secret + "\n",
                kind + ":backup-auth it-backup " + S3Server.KEY + " - us-east-1 s3v4 " + storage.endpoint());
    }

    @Test
    void a_postgres_backup_of_several_parts_is_signed_and_comes_back() throws Exception {
        type("", "postgres:create it-backup");
        type("""
                create table t as select n, md5(n::text) || md5((n * 7)::text) || md5((n * 13)::text) as v
                    from generate_series(1, 400000) n;
                """, "postgres:connect it-backup");
        authorise("postgres", S3Server.SECRET);

        type("", "postgres:backup it-backup my-bucket/shop");

        byte[] dump = storage.onlyObject("my-bucket");
        assertThat(dump.length).isGreaterThan(8 << 20);
        type("", "postgres:create it-backup-second");
        typed(dump, "postgres:import it-backup-second");
        String sum = "select count(*), md5(string_agg(n || v, ',' order by n)) from t;\n";
        assertThat(type(sum, "postgres:connect it-backup-second")).isEqualTo(type(sum, "postgres:connect it-backup"));
    }

    @Test
    void a_small_backup_is_there_as_it_was() throws Exception {
        type("", "redis:create it-backup");
        authorise("redis", S3Server.SECRET);

        type("", "redis:backup it-backup my-bucket");

        assertThat(new String(storage.onlyObject("my-bucket"), StandardCharsets.ISO_8859_1))
                .startsWith("REDIS");
    }

    @Test
    void a_wrong_secret_is_refused_by_the_storage_and_told() throws Exception {
        type("", "redis:create it-backup");
        authorise("redis", "wrong");

        var refused = bench.type("redis:backup it-backup my-bucket");

        assertThat(refused.err()).contains("SignatureDoesNotMatch").doesNotContain("wrong");
        assertThat(type("", "redis:info it-backup --backup-last")).contains("FAILED");
    }

    @Test
    void a_bucket_that_is_missing_is_told_by_its_storage() {
        type("", "redis:create it-backup");
        authorise("redis", S3Server.SECRET);

        var refused = bench.type("redis:backup it-backup no-bucket");

        assertThat(refused.err()).contains("NoSuchBucket").contains("Look whether bucket no-bucket exists there");
        assertThat(refused.exit()).isEqualTo(69);
    }
}
