package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.slipway.compose.model.StackVolume.Origin;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a compose file could do to its host: each is refused with the place and what to do. */
class HostileComposeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privileged: true | privileged",
                "network_mode: host | network_mode",
                "network_mode: service:db | network_mode",
                "pid: host | pid",
                "ipc: host | ipc",
                "uts: host | uts",
                "userns_mode: host | userns_mode",
                "cgroup: host | cgroup",
                "cap_add: [SYS_ADMIN] | cap_add",
                "devices: [/dev/sda:/dev/sda] | devices",
                "device_cgroup_rules: ['c 1:3 mr'] | device_cgroup_rules",
                "security_opt: ['seccomp:unconfined'] | security_opt",
                "runtime: evil | runtime",
                "use_api_socket: true | use_api_socket",
                "cgroup_parent: / | cgroup_parent",
                "volumes_from: ['container:other'] | volumes_from",
                "external_links: [other] | external_links",
                "volumes: ['/var/run/docker.sock:/var/run/docker.sock'] | volumes",
                "volumes: ['/run/docker.sock:/x:ro'] | volumes",
                "volumes: ['/var/run/../run/docker.sock:/x:ro'] | volumes",
                "volumes: ['/:/host'] | volumes",
                "volumes: ['/etc:/host:ro'] | volumes",
                "volumes: ['../..:/host'] | volumes",
                "volumes: ['./a/../../..:/host'] | volumes",
                "volumes: ['~/.ssh:/keys'] | volumes",
                "volumes: ['etc/passwd:/keys'] | volumes",
                "volumes: ['data:relative'] | volumes",
                "volumes: ['./Dockerfile:/'] | volumes",
                "volumes: ['./Dockerfile:/a/../../etc'] | volumes",
                "volumes: [{type: bind, source: /etc, target: /x}] | volumes",
                "volumes: [{type: npipe, source: x, target: /x}] | volumes",
                "volumes: [{type: volume, source: data, target: /x, volume: {subpath: ../..}}] | volumes.volume.subpath",
                "env_file: /etc/shadow | env_file",
                "env_file: ../../other/env | env_file",
                "build: ../ | build.context",
                "build: {context: ., dockerfile: ../../etc/shadow} | build.dockerfile",
                "build: {context: 'https://example.org/x.git'} | build.context",
                "build: {context: ., privileged: true} | build.privileged",
                "build: {context: ., entitlements: [security.insecure]} | build.entitlements",
                "build: {context: ., additional_contexts: {host: /}} | build.additional_contexts",
                "build: {context: ., target: 'a;id'} | build.target",
                "image: 'x$$(touch /tmp/p)' | image",
                "image: 'latest;id' | image",
                "scale: -1 | scale",
                "scale: 1000000000 | scale",
                "deploy: {replicas: 1000000000} | deploy.replicas",
                "labels: {dev.slipway.app: other} | labels",
                "environment: ['BAD KEY=1'] | environment",
                "ports: ['80;id'] | ports",
                "ports: ['1-65535'] | ports",
                "healthcheck: {test: [sh, -c, x]} | healthcheck.test",
                "extends: {service: web, file: ../../other/compose.yml} | extends",
                "extends: {service: web, file: /etc/compose.yml} | extends",
                "restart: 'always; id' | restart"
            })
    void is_refused_by_name(String line, String key) {
        String image = line.startsWith("build") || line.startsWith("image") ? "" : "\nimage: busybox:1";

        var problems = ComposeBench.web(line + image).problems();

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.place().file()).isEqualTo("compose.yml");
            assertThat(problem.place().line()).isPositive();
            assertThat(problem.place().service()).isEqualTo("web");
            assertThat(problem.place().key()).isEqualTo(key);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes: {data: {driver: evil}}",
                "volumes: {data: {driver_opts: {type: none, device: /etc, o: bind}}}",
                "volumes: {data: {external: true}}",
                "volumes: {'../x': {}}",
                "networks: {net: {driver: host}}",
                "networks: {net: {driver: macvlan}}",
                "secrets: {key: {file: /etc/shadow}}\nconfigs: {}",
                "include: [../../other/compose.yml]",
                "include: [{path: /etc/compose.yml}]"
            })
    void is_refused_at_the_top(String top) {
        var told = ComposeBench.of("services: {web: {image: busybox:1, secrets: "
                        + (top.contains("key") ? "[key]" : "[]") + "}}\n" + top)
                .problems();

        assertThat(told).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "'off'", "[]", "['no']", "'${NO}'", "", "~"})
    void a_volume_that_is_not_refused_as_external_is_the_apps_own(String external) {
        var stack = ComposeBench.of("services: {web: {image: x, volumes: ['d:/d']}}\n"
                        + "volumes:\n  d:\n    name: slipway-other-db\n    external: " + external + "\n")
                .set("NO", "false")
                .stack();

        assertThat(stack.volume("d").orElseThrow().origin()).isEqualTo(Origin.DECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "on", "1", "0", "'${YES}'", "{}", "{name: x}", "[yes]", "[[]]"})
    void every_other_external_volume_is_refused(String external) {
        var told = ComposeBench.of("services: {web: {image: x, volumes: ['d:/d']}}\n" + "volumes: {d: {external: "
                        + external + "}}\n")
                .set("YES", "true")
                .told();

        assertThat(told).anySatisfy(line -> assertThat(line).contains("compose:allow APP volume.external"));
    }

    @Test
    void ports_of_the_host_are_hints_and_nothing_more() {
        assertThat(ComposeBench.web("image: busybox:1\nports: ['80:80', '0.0.0.0:5432:5432']")
                        .web()
                        .wiring()
                        .ports())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web;id", "../x", "a b", "$(id)", "release", "-x", "a:b"})
    void a_service_has_a_name_that_a_process_can_have(String name) {
        var told = ComposeBench.of("services:\n  '" + name.replace("$", "$$") + "':\n    image: busybox:1\n")
                .problems();

        assertThat(told).isNotEmpty();
    }

    @Test
    void an_alias_bomb_is_not_followed() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "a" + i + ": &a" + i + " ["
                                + IntStream.range(0, 9)
                                        .mapToObj(j -> "*a" + (i - 1))
                                        .collect(Collectors.joining(", ")) + "]")
                        .collect(Collectors.joining("\n"));

        assertThat(ComposeBench.of(bomb).told()).singleElement().asString().contains("more than 50000 values");
    }

    @Test
    void a_merge_key_bomb_is_not_followed() {
        String bomb = "x0: &x0 {a: b}\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "x" + i + ": &x" + i + "\n  l: *x" + (i - 1) + "\n  r: *x" + (i - 1))
                        .collect(Collectors.joining("\n"));

        assertThat(ComposeBench.of(bomb).told()).singleElement().asString().contains("more than 50000 values");
    }

    @Test
    void an_anchor_inside_itself_is_refused() {
        assertThat(ComposeBench.of("services: &a\n  web: *a\n").told())
                .singleElement()
                .asString()
                .contains("anchor *a");
    }

    @Test
    void depth_costs_no_stack() {
        assertThat(ComposeBench.of("[".repeat(100_000)).told())
                .singleElement()
                .asString()
                .contains("nested deeper");
    }

    @Test
    void a_file_of_megabytes_is_not_read() {
        assertThat(ComposeBench.of("# " + "x".repeat(1 << 20)).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://x/']]]]",
                "services: !!java.lang.Runtime {}",
                "services: !evil {}",
                "%TAG ! tag:evil,2000:\n---\nservices: !x {}"
            })
    void a_tag_that_names_a_class_is_refused(String yaml) {
        assertThat(ComposeBench.of(yaml).told()).singleElement().asString().contains("has a tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\t- x",
                "a: [",
                "a: b: c",
                "? [a]\n: b",
                "- a\nb: c",
                "{a: 1, a: 2}",
                "a: *b",
                "---\na: 1\n---\nb: 2"
            })
    void what_is_no_yaml_is_a_problem_with_a_line(String yaml) {
        assertThat(ComposeBench.of(yaml).problems()).isNotEmpty();
    }

    @Test
    void services_that_wait_in_a_circle_are_refused() {
        String circle =
                "services:\n  a: {image: x:1, depends_on: [b]}\n  b: {image: x:1, depends_on: [c]}\n  c: {image: x:1, depends_on: [a]}\n";

        assertThat(ComposeBench.of(circle).told()).singleElement().asString().contains("a > b > c > a");
    }

    @Test
    void services_that_extend_in_a_circle_are_refused() {
        String circle = "services:\n  a: {image: x:1, extends: b}\n  b: {image: x:1, extends: a}\n";

        assertThat(ComposeBench.of(circle).told())
                .allSatisfy(told -> assertThat(told).contains("extends itself"));
    }

    @Test
    void files_that_include_themselves_are_refused() {
        var bench = ComposeBench.of("include: [other.yml]\nservices: {web: {image: x:1}}\n")
                .with("other.yml", "include: [compose.yml]\n");

        assertThat(bench.told()).singleElement().asString().contains("includes itself");
    }

    @Test
    void a_link_is_not_followed_out_of_the_tree() {
        var bench = ComposeBench.web("image: x:1\nvolumes: ['./shadow:/x']").withLink("shadow", "/etc/shadow");

        assertThat(bench.told()).singleElement().asString().contains("symbolic link");
    }

    @Test
    void a_dockerfile_that_is_a_link_is_refused() {
        var bench = ComposeBench.web("build: ./app").with("app/x", "").withLink("app/Dockerfile", "/etc/shadow");

        assertThat(bench.problems()).isNotEmpty();
    }

    @Test
    void no_secret_is_told() {
        var bench = ComposeBench.web(
                        "image: ${IMAGE}\nscale: ${IMAGE}\nports: ['${IMAGE}']\nvolumes: ['${IMAGE}:x']\nrestart: ok")
                .set("IMAGE", "s3cr3t;value");

        assertThat(bench.told()).isNotEmpty().noneMatch(told -> told.contains("s3cr3t"));
    }

    @Test
    void a_command_is_words_and_never_a_shell_line() {
        var argv = ComposeBench.web("image: x:1\ncommand: echo a; rm -rf / && `id` $$(id)")
                .web()
                .launch()
                .command();

        assertThat(argv.words()).containsExactly("echo", "a;", "rm", "-rf", "/", "&&", "`id`", "$(id)");
    }

    @Test
    void an_admin_can_allow_single_ones() {
        var bench = ComposeBench.web("image: x:1\nprivileged: true\ncap_add: [NET_ADMIN]")
                .allowing("cap_add");

        assertThat(bench.told()).singleElement().asString().contains("compose:allow APP privileged");
        assertThatNoException().isThrownBy(() -> bench.allowing("privileged").stack());
    }
}
