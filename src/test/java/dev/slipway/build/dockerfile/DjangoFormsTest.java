package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjangoFormsTest {

    private static final String SETTINGS = "MIDDLEWARE = [\"django.middleware.csrf.CsrfViewMiddleware\"]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Django==4.2.7",
                "django",
                "django>=3.2",
                "Django ~= 5.0",
                "gunicorn\ndjango[argon2]==5.1",
                "django>=4,<6"
            })
    void forms_that_django_would_refuse_behind_https_are_told_with_the_line_that_mends_it(String requirements) {
        assertThat(hint(requirements, SETTINGS).orElseThrow())
                .startsWith("site/settings.py: once visitors come by https, Django refuses their forms (403")
                .contains("SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Django==3.2.18",
                "django>=2.2,<4",
                "Django<4.0",
                "django~=3.2",
                "flask",
                "django-environ==0.4",
                "# django"
            })
    void a_version_that_does_not_ask_for_origins_and_what_is_no_django_are_left_alone(String requirements) {
        assertThat(hint(requirements, SETTINGS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
                "CSRF_TRUSTED_ORIGINS = os.environ['ORIGINS'].split(',')"
            })
    void settings_that_know_either_are_right(String line) {
        assertThat(hint("django==5.0", SETTINGS + line)).isEmpty();
    }

    @Test
    void what_one_of_several_files_of_settings_knows_counts() {
        var tree = InMemorySourceTree.empty()
                .with("requirements/base.txt", "django==5.0")
                .with("config/settings/base.py", SETTINGS)
                .with("config/settings/production.py", "SECURE_PROXY_SSL_HEADER = None");

        assertThat(new DjangoForms(tree).hint()).isEmpty();
    }

    @Test
    void poetry_and_pipenv_say_the_version_too() {
        var settings = InMemorySourceTree.empty().with("settings.py", SETTINGS);

        assertThat(new DjangoForms(settings.with("pyproject.toml", "[tool.poetry.dependencies]\ndjango = \"^5.0\"\n"))
                        .hint())
                .isPresent();
        assertThat(new DjangoForms(settings.with("Pipfile", "[packages]\ndjango = \"~=3.2\"\n")).hint())
                .isEmpty();
    }

    private static Optional<String> hint(String requirements, String settings) {
        return new DjangoForms(InMemorySourceTree.empty()
                        .with("requirements.txt", requirements)
                        .with("site/settings.py", settings))
                .hint();
    }
}
