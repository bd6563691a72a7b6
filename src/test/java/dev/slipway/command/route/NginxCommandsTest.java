package dev.slipway.command.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.HostFailed;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.route.upkeep.LogKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxCommandsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final AppName BLOG = new AppName("blog");

    @TempDir
    private Path directory;

    @TempDir
    private Path logs;

    private InMemoryUpkeep upkeep;
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        upkeep = new InMemoryUpkeep(logs);
        bench = with(new CommandTestBench(directory));
        bench.app("shop");
        bench.app("blog");
    }

    private CommandTestBench with(CommandTestBench made) {
        var routing = new Routing(made.apps, made.locks, made.deployments);
        return made.with(new NginxTopic(made.apps, made.settings, made.locks, routing, upkeep)
                .topic(new NginxCommands(upkeep, routing, made.gate)));
    }

    private CommandTestBench developer() {
        return with(new CommandTestBench(directory, new Operator("kim", Role.DEVELOPER, Set.of(SHOP), "192.0.2.8")));
    }

    @Test
    void the_configuration_is_shown_or_said_to_be_missing() {
        upkeep.configure(SHOP, "server {\n}\n");

        assertThat(bench.type("nginx:show-config shop").out()).isEqualTo("server {\n}\n");
        var missing = bench.type("nginx:show-config blog");
        assertThat(missing.exit()).isEqualTo(20);
        assertThat(missing.err()).startsWith(" !     No nginx.conf exists for blog\n");
    }

    @Test
    void a_sound_configuration_is_passed_over_in_silence() {
        upkeep.configure(SHOP, "server {}\n");

        assertThat(bench.type("nginx:validate-config shop")).isEqualTo(new CommandTestBench.Answer("", "", 0));
        assertThat(bench.type("nginx:validate-config")).isEqualTo(new CommandTestBench.Answer("", "", 0));
        assertThat(bench.type("nginx:validate-config blog").err()).isEqualTo(" !     No nginx config found for blog\n");
    }

    @Test
    void a_spoilt_configuration_is_shown_and_removed_only_when_asked() {
        upkeep.configure(SHOP, "server {\n");
        upkeep.spoil(SHOP);

        var shown = bench.type("nginx:validate-config");
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.out()).isEqualTo("server {\n");
        assertThat(shown.err()).startsWith(" !     Failed to validate nginx config for shop. Contents below...\n");

        var cleaned = bench.type("nginx:validate-config shop --clean");
        assertThat(cleaned.exit()).isZero();
        assertThat(cleaned.err()).endsWith(" !     Removing invalid nginx file\n");
        assertThat(cleaned.out()).endsWith("       proxy:build-config shop writes it anew.\n");
        assertThat(bench.type("nginx:show-config shop").exit()).isEqualTo(20);
    }

    @Test
    void a_developer_cleans_only_what_is_his_and_does_not_learn_of_others() {
        upkeep.configure(SHOP, "server {}\n");
        upkeep.configure(BLOG, "server {\n");
        upkeep.spoil(BLOG);

        var answer = developer().type("nginx:validate-config shop --clean");

        assertThat(answer.exit()).isEqualTo(69);
        assertThat(answer.err())
                .contains("but not for what it was told of shop")
                .doesNotContain("blog");
        assertThat(developer().type("nginx:validate-config --clean").exit()).isEqualTo(4);
        assertThat(upkeep.configuration(BLOG)).isPresent();
        assertThat(bench.type("nginx:validate-config shop").err()).contains("blog.conf");
    }

    @Test
    void only_an_admin_reloads() {
        assertThat(bench.type("nginx:reload").out()).isEqualTo("-----> Reloaded nginx\n");
        assertThat(developer().type("nginx:reload").exit()).isEqualTo(4);
        assertThat(upkeep.reloads()).isEqualTo(1);
    }

    @Test
    void the_last_lines_of_a_log_are_shown() throws IOException {
        String lines = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "line " + i + "\u001b[31m")
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(logs.resolve("slipway-shop-access.log"), lines + "unfinished");

        assertThat(bench.type("nginx:access-logs shop").out().lines())
                .hasSize(10)
                .last()
                .isEqualTo("line 30?[31m");
        assertThat(bench.type("nginx:access-logs shop -n 2").out()).isEqualTo("line 29?[31m\nline 30?[31m\n");
        var none = bench.type("nginx:error-logs shop");
        assertThat(none.exit()).isEqualTo(20);
        assertThat(none.err()).startsWith(" !     nginx has written no error log of shop yet\n");
    }

    @Test
    void following_ends_by_ctrl_c() throws IOException {
        Files.writeString(logs.resolve("slipway-shop-access.log"), "a visit\n");
        var terminal = new TypedTerminal("\u0003", true);

        int exit = bench.type(terminal, List.of("nginx:access-logs", "shop", "-t"));

        assertThat(exit).isZero();
        assertThat(terminal.printed()).isEqualTo("a visit\r\n");
    }

    @Test
    void a_log_that_is_off_or_shared_is_not_shown_to_everyone() throws IOException {
        upkeep.setLog(LogKind.ERROR, "");
        upkeep.setLog(LogKind.ACCESS, "all.log");
        Files.writeString(logs.resolve("slipway-all.log"), "everyone\n");

        assertThat(bench.type("nginx:error-logs shop").err()).isEqualTo("""
                         !     The error log of shop is switched off
                               nginx:set shop error-log-path switches it on.
                        """);
        assertThat(bench.type("nginx:access-logs shop").out()).isEqualTo("everyone\n");
        assertThat(developer().type("nginx:access-logs shop").exit()).isEqualTo(4);
    }

    @Test
    void a_log_is_not_written_where_another_app_or_a_site_has_its_own() {
        for (String name : new String[] {"blog-access.log", "access.log", "blog.log", "shop-two-error.log"}) {
            var answer = bench.type("nginx:set shop access-log-path " + name);

            assertThat(answer.exit()).as(name).isEqualTo(1);
            assertThat(answer.err()).startsWith(" !     The log of shop cannot be " + name);
        }
        assertThat(bench.type("nginx:report shop --nginx-access-log-path").out())
                .isEqualTo("\n");
        assertThat(bench.type("nginx:set shop access-log-path shop.log").exit()).isZero();
        assertThat(bench.type("nginx:set shop access-log-path off").exit()).isZero();
    }

    @Test
    void what_would_have_no_effect_is_refused_with_what_to_use_instead() {
        for (String key :
                new String[] {"disable-custom-config false", "nginx-conf-sigil-path x", "nginx-service-command x"}) {
            var answer = bench.type("nginx:set shop " + key);

            assertThat(answer.exit()).as(key).isEqualTo(1);
            assertThat(answer.err()).startsWith(" !     Slipway ").contains("nginx:");
        }
    }

    @Test
    void an_apps_own_configuration_is_disabled_and_may_be_asked_to_be() {
        assertThat(bench.type("nginx:set shop disable-custom-config true").exit())
                .isZero();

        assertThat(bench.type("nginx:report shop --nginx-computed-disable-custom-config")
                        .out())
                .isEqualTo("true\n");
        assertThat(bench.type("nginx:report shop --nginx-conf-sigil-path").exit())
                .isEqualTo(1);
        assertThat(bench.type("nginx:report shop --nginx-nginx-conf-sigil-path").out())
                .isEqualTo("\n");
    }

    @Test
    void the_report_tells_of_the_last_visit() throws IOException {
        assertThat(bench.type("nginx:report shop --nginx-last-visited-at").out())
                .isEqualTo("\n");
        Files.writeString(logs.resolve("slipway-shop-access.log"), "a visit\n");

        assertThat(bench.type("nginx:report shop --nginx-last-visited-at").out())
                .matches("20\\d\\d-.*T.*Z\n");
    }

    @Test
    void a_property_that_nginx_refuses_is_taken_back_and_a_global_one_reaches_all_apps() {
        assertThat(bench.type("nginx:set --global client-max-body-size 2m").out())
                .isEqualTo("=====> Setting client-max-body-size to 2m\n");
        assertThat(bench.deployments.calls()).containsExactly("reroute blog", "reroute shop");
        bench.deployments.failWith(new HostFailed("nginx refuses the configuration"));

        assertThat(bench.type("nginx:set shop client-max-body-size 3m").exit()).isEqualTo(69);

        assertThat(bench.type("nginx:report shop --nginx-computed-client-max-body-size")
                        .out())
                .isEqualTo("2m\n");
    }
}
