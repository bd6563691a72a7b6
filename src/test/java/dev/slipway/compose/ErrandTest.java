package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Errand;
import dev.slipway.compose.model.Role;
import dev.slipway.words.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that do their work and end, as people write them beside those that serve. */
class ErrandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "python manage.py migrate | ONCE",
                "./wait-for-it.sh db:5432 -- python manage.py migrate --noinput | ONCE",
                "bash -c 'sleep 5 && python manage.py migrate && python manage.py collectstatic --noinput' | ONCE",
                "sh -c 'python manage.py migrate; echo done' | ONCE",
                "alembic -c alembic.ini upgrade head | ONCE",
                "flask initdb | ONCE",
                "npx prisma migrate deploy | ONCE",
                "npm run db:migrate | ONCE",
                "/bin/sh -c '/usr/bin/mc mb minio/files; exit 0;' | ONCE",
                "sh -c 'echo done > /data/done; exit 0' | ONCE",
                "cp -r /app/build/. /static/ | ONCE",
                "sh -c 'npm run build && cp -r dist/. /static' | ONCE",
                "npm run build | ONCE",
                "yarn build:production | ONCE",
                "yarn build:watch | NONE",
                "yarn build:serve | NONE",
                "npm run build-and-serve | NONE",
                "bundle | NONE",
                "rake | NONE",
                "rsync --daemon --no-detach | NONE",
                "npm run build:server -- --watch | NONE",
                "composer --ignore-platform-reqs | NOTHING",
                "php /var/www/html/artisan | NOTHING",
                "npm --verbose start | NONE",
                "php artisan serve | NONE",
                "true | NOTHING",
                "/bin/true | NOTHING",
                "echo 'Data container' | NOTHING",
                "sh -c 'python manage.py migrate && gunicorn app.wsgi' | NONE",
                "python manage.py runserver 0.0.0.0:8000 | NONE",
                "npm start | NONE",
                "celery -A app worker | NONE",
                "tail -f /dev/null | NONE",
                "~~ | NONE"
            })
    void is_told_from_what_serves(String command, Errand errand) {
        assertThat(Errand.of(Words.split(command))).isEqualTo(errand);
    }

    @Test
    void one_that_exits_when_something_fails_serves() {
        assertThat(Errand.of(List.of("sh", "-c", "celery -A app worker || exit 1")))
                .isEqualTo(Errand.NONE);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_is_made_to_keep_a_reader_busy_serves() {
        var blank = "\n".repeat(200_000) + "exec gunicorn app\n";
        var longLine = "alembic ".repeat(30_000);
        var deep = "a/".repeat(100_000) + "x.sh";

        assertThat(Errand.ofScript(blank)).isEqualTo(Errand.NONE);
        assertThat(Errand.ofScript(longLine)).isEqualTo(Errand.NONE);
        assertThat(Errand.script(List.of(deep))).isEmpty();
    }

    @Test
    void one_that_ends_is_run_once_before_a_release_starts() {
        var bench = ComposeBench.web("image: x:1\ncommand: python manage.py migrate");

        assertThat(bench.web().role()).isEqualTo(Role.RELEASE);
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .endsWith("command: ends by itself: it is run once, before each release starts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"restart: always", "ports: ['8000:8000']", "expose: [8000]", "healthcheck: {test: 'true'}"})
    void one_that_is_asked_for_something_or_is_to_be_started_again_serves(String line) {
        var bench = ComposeBench.web("image: x:1\ncommand: python manage.py migrate\n" + line);

        assertThat(bench.web().role()).isEqualTo(Role.SERVING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "./run-migrations.sh | RELEASE",
                "sh ./run-migrations.sh | RELEASE",
                "/code/run-migrations.sh | RELEASE",
                "./wait-for.sh db:5432 -- ./run-migrations.sh | RELEASE",
                "./serve.sh | SERVING",
                "./entrypoint.sh gunicorn app | SERVING",
                "./elsewhere.sh | SERVING",
                "./worker.sh | SERVING",
                "./once.sh | RELEASE"
            })
    void a_script_of_the_repository_is_read(String command, Role role) {
        var bench = ComposeBench.web("image: x:1\ncommand: " + command)
                .with("run-migrations.sh", "#!/bin/sh\r\nset -e\n# first\npython manage.py migrate \\\n  --noinput\n")
                .with("scripts/serve.sh", "#!/bin/sh\npython manage.py migrate\nexec gunicorn app\n")
                .with("worker.sh", "#!/bin/sh\ncelery -A app worker || exit 1\n")
                .with("once.sh", "#!/bin/sh\n./make-buckets\nexit 0\n")
                .with("entrypoint.sh", "python manage.py migrate\n");

        assertThat(bench.web().role()).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FROM node:20 AS build; CMD [\"cp\", \"-r\", \"build\", \"result_build\"] | RELEASE",
                "FROM python:3; ENTRYPOINT [\"python\", \"manage.py\"]; CMD [\"migrate\"] | RELEASE",
                "FROM node:20 AS build; CMD cp a b; FROM node:20; CMD [\"node\", \"x.js\"] | SERVING",
                "FROM node:20 AS build; CMD cp a b; FROM build | SERVING",
                "FROM node:20; #CMD cp a b; CMD npm \\;  start | SERVING",
                "FROM docker.io/amazon/aws-cli:2; COPY . /x | ON_DEMAND",
                "FROM docker.io/amazon/aws-cli:2; ENTRYPOINT [\"/backup.sh\"] | SERVING"
            })
    void what_the_image_runs_by_itself_tells_it_too(String lines, Role role) {
        var bench = ComposeBench.web("build: ./front").with("front/Dockerfile", lines.replaceAll("; ?", "\n"));

        assertThat(bench.web().role()).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "flyway/flyway:10 | command: migrate | RELEASE",
                "flyway/flyway:10 | user: root | ON_DEMAND",
                "amazon/aws-cli | user: root | ON_DEMAND",
                "minio/mc | entrypoint: sh -c 'while true; do mc mirror a b; sleep 9; done' | SERVING",
                "redis:7 | user: root | SERVING"
            })
    void images_of_tools_are_known(String image, String line, Role role) {
        var bench = ComposeBench.web("image: " + image + "\n" + line);

        assertThat(bench.web().role()).isEqualTo(role);
    }

    @Test
    void one_that_is_there_for_its_volumes_is_not_started() {
        var bench = ComposeBench.of("""
                version: '2'
                services:
                  data: {image: busybox:1, volumes: [/srv/data], command: 'true'}
                  db: {image: busybox:1, volumes_from: [data]}
                """);

        assertThat(bench.service("data").role()).isEqualTo(Role.ON_DEMAND);
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains("does nothing and ends: it is not started, and its volumes are there; run APP data COMMAND");
    }
}
