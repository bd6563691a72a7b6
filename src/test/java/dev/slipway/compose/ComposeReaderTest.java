package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.compose.model.Argv;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Wiring.Condition;
import dev.slipway.compose.model.Wiring.PortHint;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeReaderTest {

    private static Map<String, String> environment(ComposeBench bench) {
        return bench.web().launch().environment().reveal();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$SET | value",
                "a${SET}b | avalueb",
                "${SET:-other} | value",
                "${UNSET:-other} | other",
                "${UNSET-other} | other",
                "${EMPTY:-other} | other",
                "${EMPTY-other} | ''",
                "${SET:+other} | other",
                "${EMPTY:+other} | ''",
                "${EMPTY+other} | other",
                "${UNSET:+other} | ''",
                "${UNSET:-${ALSO_UNSET:-${SET}}} | value",
                "${UNSET:-a b:c/d} | a b:c/d",
                "${SET:?must be set} | value",
                "$$SET | $SET",
                "$${SET} | ${SET}",
                "${UNSET:-$$} | $"
            })
    void variables_are_put_in(String written, String expected) {
        var bench = ComposeBench.web("image: x:1\nenvironment:\n  A: \"" + written + "\"")
                .set("SET", "value")
                .set("EMPTY", "");

        assertThat(environment(bench)).containsEntry("A", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${UNSET:?ask Ada} | needs the variable UNSET, which is not set: ask Ada",
                "${UNSET?} | needs the variable UNSET",
                "$(id) | begins no variable",
                "${ | without a name",
                "${A | without",
                "${A!b} | not written correctly",
                "${UNSET:?take ${HIDDEN}} | needs the variable UNSET, which is not set",
                "${A:-${B} | without its }"
            })
    void variables_that_cannot_be_put_in_are_problems(String written, String sentence) {
        var told = ComposeBench.web("image: x:1\nenvironment:\n  A: \"" + written + "\"")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("compose.yml:5, service web, environment.A")
                .contains(sentence);
    }

    @Test
    void a_variable_that_is_not_set_is_warned_of() {
        assertThat(ComposeBench.web("image: x:1\ncommand: echo $NOTHING").remarks())
                .anySatisfy(
                        remark -> assertThat(remark).contains("NOTHING is not set", "config:set APP NOTHING=VALUE"));
    }

    @Test
    void a_committed_env_file_is_reported_and_config_stands_over_it() {
        var bench = ComposeBench.web("image: x:${TAG}\nenvironment: {A: $TAG}")
                .with(".env", "TAG=1\n")
                .set("TAG", "2");

        assertThat(environment(bench)).containsEntry("A", "2");
        assertThat(bench.remarks()).anySatisfy(remark -> assertThat(remark).startsWith(".env: is in the repository"));
    }

    @Test
    void variables_in_an_env_file_stand_for_the_config_and_for_earlier_lines() {
        var bench = ComposeBench.web("image: x:1\nenv_file: one")
                .with("one", "A=1\nB=${A}-$HOST\nC=\"$A ${NO:-x} \\$A\"\nD='$A'\nE=a$$b$1$\n")
                .set("HOST", "h");

        assertThat(bench.web().launch().environment(Map.of(), Environment.EMPTY).reveal())
                .isEqualTo(Map.of("A", "1", "B", "1-h", "C", "1 x $A", "D", "$A", "E", "a$b$1$"));
    }

    @Test
    void a_raw_env_file_is_taken_as_it_is() {
        var bench = ComposeBench.web("image: x:1\nenv_file: [{path: one, format: raw}]")
                .with("one", "A='$B' # c\n");

        assertThat(bench.web().launch().environment(Map.of(), Environment.EMPTY).reveal())
                .isEqualTo(Map.of("A", "'$B' # c"));
    }

    @Test
    void a_variable_that_an_env_file_misses_is_told() {
        var bench = ComposeBench.web("image: x:1\nenv_file: one")
                .with("one", "A=p$word\n")
                .with(".env", "B=p$word\n");

        assertThat(bench.remarks())
                .noneSatisfy(remark -> assertThat(remark).contains("word"))
                .anySatisfy(remark -> assertThat(remark).contains("A names a variable that is not set"))
                .anySatisfy(remark -> assertThat(remark).contains("B names a variable that is not set"));
    }

    @Test
    void an_imported_file_stands_over_a_committed_one_and_the_service_over_both() {
        var bench = ComposeBench.web("image: x:1\nenv_file: [one]\nenvironment: {B: own}")
                .with("one", "A=committed\nB=committed\n");
        var launch = bench.web().launch();
        var imported = Environment.EMPTY.with(new EnvKey("A"), new Secret("imported"));

        assertThat(launch.environment(Map.of(), Environment.EMPTY).reveal())
                .isEqualTo(Map.of("A", "committed", "B", "own"));
        assertThat(launch.environment(Map.of("one", imported), Environment.EMPTY)
                        .reveal())
                .isEqualTo(Map.of("A", "imported", "B", "own"));
    }

    @Test
    void variables_without_a_value_come_from_the_config() {
        var bench = ComposeBench.web("image: x:1\nenvironment: [KEY, OTHER, EMPTY=, QUOTED=a=b]")
                .set("KEY", "value");

        assertThat(environment(bench)).isEqualTo(Map.of("KEY", "value", "EMPTY", "", "QUOTED", "a=b"));
        assertThat(bench.stack().toString()).doesNotContain("value");
    }

    @Test
    void anchors_and_merge_keys_are_followed() {
        var bench = ComposeBench.of("""
                x-common: &common
                  image: busybox:1
                  restart: "no"
                  environment: &vars {A: 1, B: 2}
                services:
                  web:
                    <<: *common
                    environment:
                      <<: *vars
                      B: 3
                  worker: *common
                """);

        assertThat(environment(bench)).isEqualTo(Map.of("A", "1", "B", "3"));
        assertThat(bench.service("worker").upkeep().endurance().restart()).isEqualTo(RestartPolicy.NEVER);
    }

    @Test
    void of_a_service_that_nobody_asks_its_end_tells_whether_it_is_there_for_its_work_only() {
        var bench = ComposeBench.of("""
                services:
                  web: {image: busybox:1, ports: ["80"]}
                  seed: {image: busybox:1, command: ./fill}
                  worker: {image: busybox:1, command: ./work, restart: unless-stopped}
                  asked: {image: busybox:1, expose: ["80"]}
                  store: {image: "redis:7"}
                """);

        assertThat(policy(bench, "seed")).isEqualTo(RestartPolicy.OPEN);
        assertThat(policy(bench, "worker")).isEqualTo(RestartPolicy.parse("unless-stopped"));
        for (String serving : List.of("web", "asked", "store")) {
            assertThat(policy(bench, serving)).as(serving).isEqualTo(RestartPolicy.ALWAYS);
        }
    }

    private static RestartPolicy policy(ComposeBench bench, String service) {
        return bench.service(service).upkeep().endurance().restart();
    }

    @Test
    void files_are_merged_by_composes_rules() {
        var bench = ComposeBench.of("""
                services:
                  web:
                    build: .
                    command: a
                    environment: [A=1, B=2]
                    ports: ["80"]
                    volumes: ["one:/x", "./Dockerfile:/d"]
                    depends_on: [db]
                  db: {image: postgres}
                volumes: {one: {}, two: {}}
                """).with("compose.production.yml", """
                services:
                  web:
                    build: {args: {X: "1"}}
                    command: [b, c]
                    environment: {B: 3}
                    ports: ["443"]
                    volumes: ["two:/x"]
                    depends_on: {cache: {condition: service_healthy}}
                  cache: {image: redis}
                """);

        var web = bench.web();

        assertThat(web.launch().command()).isEqualTo(Argv.of(List.of("b", "c")));
        assertThat(environment(bench)).isEqualTo(Map.of("A", "1", "B", "3"));
        assertThat(web.wiring().ports()).extracting(PortHint::container).containsExactly(80, 443);
        assertThat(web.wiring().mounts().volumes())
                .singleElement()
                .satisfies(mount -> assertThat(mount.volume()).isEqualTo("two"));
        assertThat(web.wiring().dependencies())
                .extracting(on -> on.condition())
                .containsExactly(Condition.STARTED, Condition.HEALTHY);
        assertThat(web.source().recipe().orElseThrow().arguments()).containsOnlyKeys("X");
    }

    @Test
    void a_later_file_can_replace_and_take_away() {
        var bench = ComposeBench.of("services: {web: {image: x:1, ports: ['80'], expose: ['1'], cap_add: [ALL]}}")
                .with("more.yml", "services: {web: {ports: !override ['443'], cap_add: !reset []}}")
                .reading("compose.yml", "more.yml");

        assertThat(bench.web().wiring().ports()).extracting(PortHint::container).containsExactly(443);
    }

    @Test
    void services_extend_others_with_the_paths_of_their_files() {
        var bench = ComposeBench.of(
                        "services: {web: {extends: {file: common/base.yml, service: app}, environment: {B: 2}}}")
                .with(
                        "common/base.yml",
                        "services: {app: {extends: deep, environment: {A: 1}}, deep: {build: ./app, volumes: ['./x.conf:/x.conf'], env_file: vars}}")
                .with("common/app/Dockerfile", "FROM busybox")
                .with("common/x.conf", "")
                .imported("common/vars", "C", "3");

        var web = bench.web();

        assertThat(web.source().recipe().orElseThrow().dockerfile()).isEqualTo("common/app/Dockerfile");
        assertThat(web.wiring().mounts().copies()).containsExactly(new OfTree("common/x.conf", "/x.conf", false));
        assertThat(environment(bench)).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void included_files_are_relative_to_themselves() {
        var bench = ComposeBench.of("include: [db/compose.yml]\nservices: {web: {image: x:1, depends_on: [db]}}")
                .with("db/compose.yml", "services: {db: {build: .}}")
                .with("db/Dockerfile", "FROM postgres");

        assertThat(bench.service("db").source().recipe().orElseThrow().context())
                .isEqualTo("db");
    }

    @Test
    void profiles_that_are_not_active_leave_services_for_run() {
        var compose =
                "services: {web: {image: x:1}, debug: {image: x:1, profiles: [dev]}, broken: {image: x:1, profiles: [dev], privileged: true}}";

        assertThat(ComposeBench.of(compose).service("debug").role()).isEqualTo(Role.ON_DEMAND);
        assertThat(ComposeBench.of(compose).stack().services()).hasSize(2);
        assertThat(ComposeBench.of(compose).set("COMPOSE_PROFILES", "a,dev").told())
                .singleElement()
                .asString()
                .contains("privileged");
    }

    @Test
    void a_service_that_is_waited_for_to_end_is_part_of_the_release_phase() {
        var bench = ComposeBench.of(
                "services: {migrate: {image: x:1}, web: {image: x:1, depends_on: {migrate: {condition: service_completed_successfully}}}}");

        assertThat(bench.service("migrate").role()).isEqualTo(Role.RELEASE);
    }

    @Test
    void our_own_words_mark_services() {
        var bench = ComposeBench.of(
                "services: {web: {image: x:1, x-slipway: {route: 8000, release: ./migrate now}}, e2e: {image: x:1, x-slipway: {test: true}}}");

        assertThat(bench.web().upkeep().marks().routePort()).isEqualTo(8000);
        assertThat(bench.web().upkeep().marks().release()).isEqualTo(Argv.of(List.of("./migrate", "now")));
        assertThat(bench.service("e2e").role()).isEqualTo(Role.TEST);
    }

    @Test
    void a_service_says_which_of_its_files_nginx_serves() {
        var bench = ComposeBench.of(
                "services: {web: {image: x:1, x-slipway: {static: {/static/: /app/static, /img: /app/img}}}}");

        assertThat(bench.web().upkeep().marks().statics())
                .containsEntry(new UrlPath("/static/"), new ImageTree("web", "/app/static"))
                .containsEntry(new UrlPath("/img/"), new ImageTree("web", "/app/img"));
    }

    @Test
    void two_services_do_not_serve_the_same_files_and_paths_are_checked() {
        var doubled = ComposeBench.of("services: {web: {image: x:1, x-slipway: {static: {/static/: /a}}},"
                + " admin: {image: x:1, x-slipway: {static: {/static: /b}}}}");
        var wrong = ComposeBench.of("services: {web: {image: x:1, x-slipway: {static: {/../: /a, /b/: ../etc}}}}");

        assertThat(doubled.problems()).singleElement().asString().contains("serves /static/, which web serves too");
        assertThat(wrong.problems()).hasSize(2);
    }

    @Test
    void ports_have_a_short_and_a_long_form() {
        var bench = ComposeBench.web(
                "image: x:1\nports: [80, '8000:81', '127.0.0.1:9000:82', '53:53/udp', 22:22, '90-91:83-84', {target: 85, published: '443', host_ip: 127.0.0.1}]");

        assertThat(bench.web().wiring().ports())
                .containsExactly(
                        new PortHint(80, 0, false, false),
                        new PortHint(81, 8000, false, false),
                        new PortHint(82, 9000, false, true),
                        new PortHint(53, 53, true, false),
                        new PortHint(22, 22, false, false),
                        new PortHint(83, 90, false, false),
                        new PortHint(84, 91, false, false),
                        new PortHint(85, 443, false, true));
    }

    @Test
    void limits_checks_and_ends_are_read() {
        var upkeep = ComposeBench.web("""
                image: x:1
                mem_limit: 512m
                cpus: 0.5
                shm_size: 64mb
                stop_grace_period: 1m30s
                deploy: {replicas: 2}
                ulimits: {nofile: 1024}
                init: true
                user: "1000"
                healthcheck: {test: curl -f http://localhost, interval: 5s, retries: 3}
                """).web().upkeep();

        assertThat(upkeep.endurance().limits().memoryBytes()).isEqualTo(512L << 20);
        assertThat(upkeep.endurance().limits().nanoCpus()).isEqualTo(500_000_000L);
        assertThat(upkeep.endurance().stopGrace()).isEqualTo(Duration.ofSeconds(90));
        assertThat(upkeep.endurance().scale()).isEqualTo(2);
        assertThat(upkeep.probe().test()).containsExactly("CMD-SHELL", "curl -f http://localhost");
        assertThat(upkeep.settings())
                .contains(EngineSetting.value("User", "1000"), EngineSetting.value("HostConfig.Init", true));
    }

    @Test
    void an_image_that_another_service_builds_is_that_one() {
        var bench = ComposeBench.of(
                "services: {web: {build: ., image: shop}, worker: {image: 'shop:latest'}, other: {image: polls-docker}, docker: {build: ., image: docker-polls}}");

        assertThat(bench.service("worker").source()).isEqualTo(bench.web().source());
        assertThat(bench.remarks())
                .anySatisfy(remark -> assertThat(remark).contains("service other, image", "docker-polls"));
    }

    @Test
    void a_source_that_the_image_does_not_have_is_mounted_as_a_copy() {
        var bench = ComposeBench.web("build: .\nvolumes: ['.:/code']")
                .with("Dockerfile", "FROM python\nCOPY requirements.txt .\n");

        assertThat(bench.web().wiring().mounts().copies()).containsExactly(new OfTree("", "/code", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORKDIR /srv;COPY . . | ./conf:/etc/conf | conf",
                "WORKDIR /srv;COPY . . | ./conf:/srv/conf/ | ''",
                "COPY . /srv/ | .:/srv | ''",
                "COPY . /srv/ | .:/code | all",
                "ENV HOME_DIR=/srv;WORKDIR $HOME_DIR;COPY ./conf ./settings | ./conf:/srv/settings | ''",
                "COPY . $UNKNOWN | .:/code | ''",
                "COPY . . | .:/code | ''",
                "WORKDIR /;COPY . ./app | .:/app | ''",
                "COPY . / | ./conf:/conf | ''",
                "FROM python AS base;WORKDIR /app;FROM base;COPY . . | .:/app | ''",
                "WORKDIR /app;COPY . .;FROM nginx;COPY --from=0 /app /www | ./conf:/etc/nginx/conf.d | conf"
            })
    void a_source_that_the_image_has_elsewhere_is_mounted_as_a_copy(String lines, String mount, String copied) {
        var bench = ComposeBench.web("build: .\nvolumes: ['" + mount + "']")
                .with("conf/a.conf", "a")
                .with("Dockerfile", "FROM python\n" + lines.replace(";", "\n") + "\n");

        assertThat(bench.web().wiring().mounts().copies())
                .extracting(OfTree::source)
                .isEqualTo(copied.isEmpty() ? List.of() : List.of(copied.replace("all", "")));
    }

    @Test
    void a_directory_above_the_context_is_had_where_its_context_lies_in_the_target() {
        var compose = "build: ./web\nvolumes: ['.:/app']";
        var there = ComposeBench.web(compose).with("web/Dockerfile", "FROM x\nCOPY . /app/web\n");
        var elsewhere = ComposeBench.web(compose).with("web/Dockerfile", "FROM x\nCOPY . /srv\n");

        assertThat(there.web().wiring().mounts().copies()).isEmpty();
        assertThat(elsewhere.web().wiring().mounts().copies()).containsExactly(new OfTree("", "/app", true));
    }

    @Test
    void a_stack_of_profiles_alone_says_which_to_choose() {
        var told = ComposeBench.of(
                        "services: {web: {image: x:1, profiles: [web, all]}, worker: {image: x:1, profiles: [worker, all]}}")
                .told();

        assertThat(told).singleElement().asString().contains("COMPOSE_PROFILES=web,all,worker");
    }

    @Test
    void a_dockerfile_may_be_in_the_compose_file() {
        var recipe = ComposeBench.of("services: {web: {build: {context: app, dockerfile_inline: 'FROM redis:7'}}}")
                .with("app/x", "")
                .web();

        assertThat(recipe.source().base()).isEqualTo("redis:7");
        assertThat(recipe.source().recipe().orElseThrow().inline()).isEqualTo("FROM redis:7");
    }

    @Test
    void a_path_of_somebodys_home_is_refused_as_it_is_written() {
        assertThat(ComposeBench.web("image: x:1\nvolumes: ['~/data:/data']").told())
                .singleElement()
                .asString()
                .contains("~/data is outside of the tree");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_with_what_was_meant() {
        var told = ComposeBench.of("""
                services:
                  web:
                    image: x:1
                    enviroment: {}
                    depends_on: [databse]
                    volumes: ["dta:/x"]
                    networks: [bak]
                  database:
                    image: y
                    context: .
                volumes: {data: {}}
                networks: {back: {}}
                """).told();

        assertThat(told)
                .containsExactly(
                        "compose.yml:4, service web, enviroment: is not a key of a service | Did you mean environment?",
                        "compose.yml:10, service database, context: is not a key of a service | It is one in build.");
    }

    @Test
    void what_services_say_of_each_other_is_said_at_once_too() {
        var told = ComposeBench.of("""
                services:
                  web:
                    image: x:1
                    depends_on: [databse]
                    volumes: ["dta:/x"]
                    networks: [bak]
                  database: {image: y}
                volumes: {data: {}}
                networks: {back: {}}
                """).told();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "compose.yml:4, service web, depends_on: waits for databse, which is no service | Did you mean database?",
                        "compose.yml:5, service web, volumes: mounts the volume dta, which is not declared | Did you mean data?",
                        "compose.yml:6, service web, networks: joins the network bak, which is not declared | Did you mean back?");
    }

    @Test
    void a_database_without_a_named_volume_is_warned_of() {
        assertThat(ComposeBench.of("services: {db: {image: 'postgres:16'}}").remarks())
                .anySatisfy(remark ->
                        assertThat(remark).contains("service db, volumes", "db-data:/var/lib/postgresql/data"));
        assertThat(ComposeBench.of(
                                "services: {db: {image: 'postgres:16', volumes: ['d:/var/lib/postgresql/data'], environment: {POSTGRES_PASSWORD: x}}}\nvolumes: {d: }")
                        .remarks())
                .isEmpty();
    }

    @Test
    void version_one_is_told_what_to_do() {
        assertThat(ComposeBench.of("web:\n  image: x:1\n").told())
                .anySatisfy(told -> assertThat(told).contains("This is version 1"));
    }

    @Test
    void a_network_of_others_is_not_joined_and_stops_nothing() {
        var bench = ComposeBench.of(
                "services: {web: {image: busybox:1, networks: [proxy]}}\nnetworks: {proxy: {external: true}}");

        assertThat(bench.web().wiring().networks())
                .singleElement()
                .satisfies(joined -> assertThat(joined.network()).isEqualTo("proxy"));
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains("networks.proxy.external: is left out", "network:set APP attach-post-create NETWORK");
    }

    @Test
    void a_variable_that_is_to_be_handed_on_and_is_not_set_is_told() {
        var bench =
                ComposeBench.web("image: busybox:1\nenvironment: [SET, UNSET]").set("SET", "value");

        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .endsWith("UNSET is not set, so the service does not get it: config:set APP UNSET=VALUE");
    }

    @ParameterizedTest
    @CsvSource({"docker-compose.production.yml", "compose.prod.yaml"})
    void without_a_usual_file_the_one_for_production_is_read_alone(String name) {
        var bench = ComposeBench.empty()
                .with(name, "services: {web: {image: busybox:1}}")
                .with("docker-compose.local.yml", "services: {other: {image: busybox:1}}");

        assertThat(bench.stack().files()).containsExactly(name);
        assertThat(bench.remarks()).isEmpty();
    }
}
