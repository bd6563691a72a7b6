package dev.slipway.deploy.plan.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a question is taken from the words that people migrate with. */
class SpokenTest {

    @Test
    void django_is_asked_by_the_interpreter_the_path_and_the_settings_that_migrate() {
        assertThat(asking(
                        MigrationTool.DJANGO,
                        "release: pipenv run python src/manage.py migrate --noinput --settings=a.prod"))
                .containsExactly("pipenv run python src/manage.py showmigrations --list --no-color --settings=a.prod");
        assertThat(asking(MigrationTool.DJANGO, "cd hello; ./manage.py migrate -d && exec uwsgi --ini x"))
                .containsExactly("./manage.py showmigrations --list --no-color");
        assertThat(asking(MigrationTool.DJANGO, "CMD [\"python\", \"-u\", \"manage.py\", \"migrate\"]"))
                .containsExactly("python -u manage.py showmigrations --list --no-color");
        assertThat(asking(MigrationTool.DJANGO, "# python manage.py migrate\npython manage.py makemigrations"))
                .isEmpty();
        assertThat(asking(MigrationTool.DJANGO, "$PYTHON manage.py migrate"))
                .containsExactly("manage.py showmigrations --list --no-color");
    }

    @Test
    void a_line_that_nobody_writes_is_passed_over() {
        assertThat(asking(MigrationTool.DJANGO, "python manage.py migrate" + " x".repeat(32_768)))
                .isEmpty();
    }

    @Test
    void further_databases_are_told() {
        var calls = MigrationTool.DJANGO
                .spoken()
                .in("python manage.py migrate --database=users; python manage.py migrate --database log", "");

        assertThat(calls).extracting(Spoken.Call::database).containsExactly("users", "log");
        assertThat(calls).extracting(Spoken.Call::way).containsOnly(Way.of("python", "manage.py"));
    }

    @Test
    void the_others_are_asked_as_they_are_called() {
        assertThat(asking(MigrationTool.ALEMBIC, "poetry run alembic -c db/alembic.ini -x a=b upgrade heads"))
                .containsExactly("poetry run alembic -c db/alembic.ini -x a=b history");
        assertThat(asking(MigrationTool.FLASK_MIGRATE, "exec flask --app src.web db upgrade -d db/migrations"))
                .containsExactly("flask --app src.web db history -d db/migrations");
        assertThat(asking(MigrationTool.RAILS, "RAILS_ENV=production bundle exec rake db:migrate"))
                .containsExactly("bundle exec rake db:migrate:status");
        assertThat(asking(
                        MigrationTool.PRISMA,
                        "\"deploy\": \"prisma migrate deploy --schema ./db/schema.prisma && node .\""))
                .containsExactly("prisma migrate status --schema ./db/schema.prisma");
        assertThat(asking(MigrationTool.FLYWAY, "flyway -configFiles=db/flyway.conf -connectRetries=60 migrate"))
                .containsExactly("flyway -configFiles=db/flyway.conf -connectRetries=60 info");
        assertThat(asking(MigrationTool.LARAVEL, "php artisan migrate --force"))
                .containsExactly("php artisan migrate:status");
    }

    @Test
    void variables_before_a_command_are_its_environment() {
        var call = MigrationTool.RAILS
                .spoken()
                .in("env RAILS_ENV=production bin/rails db:prepare", "web")
                .iterator()
                .next();

        assertThat(call.way().environment()).containsEntry("RAILS_ENV", "production");
        assertThat(call.way().place().orElseThrow().value()).isEqualTo("web");
    }

    private static List<String> asking(MigrationTool tool, String text) {
        return tool.spoken().in(text, "").stream()
                .map(call -> String.join(" ", call.way().asking(tool.questions().get(0))))
                .toList();
    }
}
