package dev.slipway.release.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.cron.Schedule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppJsonTest {

    @Test
    void each_kind_of_check_is_read_with_its_pace() {
        var checks = AppJson.parse("""
                        // as Dokku's documents have it
                        {"healthchecks": {"web": [
                            {"type": "startup", "name": "home", "path": "up", "content": "ok", "attempts": 20, "wait": 1,
                             "timeout": 2, "initialDelay": 3, "httpHeaders": [{"name": "X-Test", "value": "yes"}]},
                            {"type": "startup", "command": ["ready", "now"]},
                            {"type": "startup", "listening": true, "port": 9000},
                            {"type": "startup", "uptime": 10, "warn": true},
                            {"type": "liveness", "path": "/live"},
                        ]}}
                        """).checks().of(ProcessType.WEB);

        assertThat(checks).extracting(HealthCheck::name).containsExactly("home", "check-2", "check-3", "check-4");
        assertThat(checks.get(0).pace().limit()).isEqualTo(Duration.ofSeconds(63));
        assertThat(checks.get(0).probe())
                .isEqualTo(new Probe.Http("/up", "ok", 0, false, java.util.Map.of("X-Test", "yes")));
        assertThat(checks.get(1).probe()).isEqualTo(new Probe.Command(List.of("ready", "now")));
        assertThat(checks.get(2).probe()).isEqualTo(new Probe.Listening(9000));
        assertThat(checks.get(3).probe()).isEqualTo(new Probe.Uptime(Duration.ofSeconds(10)));
        assertThat(checks.get(3).warnOnly()).isTrue();
    }

    @Test
    void compose_files_are_named_in_their_order() {
        assertThat(AppJson.composeFiles("{\"compose\": [\"deploy/base.yml\", \"deploy/production.yml\"]}"))
                .containsExactly("deploy/base.yml", "deploy/production.yml");
        assertThat(AppJson.composeFiles("{}")).isEmpty();
        assertThatThrownBy(() -> AppJson.composeFiles("{\"compose\": \"base.yml\"}"))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("compose is not an array");
    }

    @Test
    void scripts_are_argument_lists() {
        var scripts = AppJson.parse(
                        "{\"scripts\": {\"postdeploy\": \"seed 'two words'\", \"dokku\": {\"predeploy\": \"prepare\"}}}")
                .scripts();

        assertThat(scripts.firstDeploy()).containsExactly("seed", "two words");
        assertThat(scripts.predeploy()).containsExactly("prepare");
        assertThat(scripts.postdeploy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|app.json",
                "{\"formation\": 3}|formation is not an object",
                "{\"formation\": {\"web\": {\"quantity\": -1}}}|formation.web.quantity is not a whole number of at most nine digits",
                "{\"formation\": {\"web\": {\"quantity\": 1000}}}|between 0 and 100",
                "{\"formation\": {\"web;id\": {\"quantity\": 1}}}|not a valid process type",
                "{\"healthchecks\": {\"web\": [{\"name\": \"x\"}]}}|it has no path",
                "{\"healthchecks\": {\"web\": [{\"path\": \"/\", \"attempts\": \"many\"}]}}|healthchecks.web.attempts",
                "{\"env\": {\"A B\": \"1\"}}|Invalid key name",
                "{\"scripts\": {\"postdeploy\": \"echo 'open\"}}|without its end",
                "{|app.json",
            })
    void what_is_wrong_is_the_developers_to_correct_and_named(String text, String named) {
        assertThatThrownBy(() -> AppJson.parse(text))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_header_that_would_start_another_request_is_refused() {
        String check = "{\"path\": \"/\", \"httpHeaders\": [{\"name\": \"X\", \"value\": \"a\\r\\nHost: b\"}]}";

        assertThatThrownBy(() -> AppJson.parse("{\"healthchecks\": {\"web\": [" + check + "]}}"))
                .isInstanceOf(AppFailed.class);
    }

    @Test
    void scheduled_tasks_are_read() {
        var json = AppJson.parse("""
                {"cron": [
                  {"command": "sh -c 'a; b'", "schedule": "@daily"},
                  {"command": "work", "schedule": "5 4 * * *", "concurrency_policy": "forbid", "maintenance": true}]}
                """);

        assertThat(json.cron())
                .containsExactly(
                        new CronTask("sh -c 'a; b'", new Schedule("@daily"), ConcurrencyPolicy.ALLOW, false),
                        new CronTask("work", new Schedule("5 4 * * *"), ConcurrencyPolicy.FORBID, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key': 'value'}                                                            | cron.0.command is missing",
                "{'command': 'work'}                                                         | cron.0.schedule is missing",
                "{'command': 'work', 'schedule': '@nonstandard'}                             | is not a schedule",
                "{'command': 'work', 'schedule': '0 5 * * * *'}                              | is not a schedule",
                "{'command': 'work', 'schedule': '@daily', 'concurrency_policy': 'x'}        | concurrency policy",
                "{'command': 'echo a; echo b', 'schedule': '@daily'}                         | has a ;",
                "{'command': 'a', 'schedule': '@daily'}, {'command': 'a', 'schedule': '@daily'} | cron.1 is there twice",
                "'work'                                                                      | cron.0 is not an object",
            },
            quoteCharacter = '^')
    void a_wrong_task_fails_the_deploy_and_is_named(String entries, String complaint) {
        assertThatThrownBy(() -> AppJson.parse("{\"cron\": [" + entries + "]}"))
                .isInstanceOfSatisfying(AppFailed.class, failure -> {
                    assertThat(failure.sentence()).contains("app.json").contains(complaint);
                    assertThat(failure.nextSteps()).isNotEmpty();
                });
    }
}
