package dev.slipway.deploy.plan.need;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredKeysTest {

    @Test
    void python_without_a_default_is_found_with_its_line() {
        assertThat(
                        found(
                                "shop/settings.py",
                                "import os\nKEY = os.environ['SECRET_KEY']\nos.environ['SET_HERE'] = '1'\n# os.environ['NOT_THIS']\nos.environ.get('DEBUG')\n"))
                .containsExactly("SECRET_KEY READ shop/settings.py:2 missing");
    }

    @Test
    void decouple_and_environ_count_only_without_a_default() {
        assertThat(
                        found(
                                "settings.py",
                                "from decouple import config\nA=config('AAA')\nB=config('BBB', cast=bool)\nC=config('CCC', default='')\n"))
                .containsExactly("AAA READ settings.py:2 missing", "BBB READ settings.py:3 missing");
        assertThat(found(
                        "settings.py",
                        "env = environ.Env()\nA = env('AAA')\nB = env.db('BBB')\nC = env('CCC', default=1)\n"))
                .containsExactly("AAA READ settings.py:2 missing", "BBB READ settings.py:3 missing");
    }

    @Test
    void ruby_fetches() {
        assertThat(found("config/a.rb", "ENV.fetch('AAA')\nENV.fetch(\"BBB\") { 1 }\nENV.fetch('CCC', 2)\n"))
                .containsExactly("AAA READ config/a.rb:1 missing");
    }

    @Test
    void examples_list_and_do_not_demand() {
        assertThat(found(".env.example", "# the database\nDATABASE_URL=postgres://\nexport DEBUG=1\n"))
                .containsExactly("DATABASE_URL LISTED .env.example", "DEBUG LISTED .env.example");
    }

    @Test
    void tests_and_what_the_image_or_we_set_are_passed_over() {
        var tree = InMemorySourceTree.empty()
                .with("Dockerfile", "FROM a\nENV MODE=production\n")
                .with("tests/test_a.py", "os.environ['IN_TESTS']")
                .with("app.py", "os.environ['MODE'] + os.environ['PORT']");

        assertThat(DeclaredKeys.of(tree, Environment.EMPTY)).isEmpty();
    }

    @Test
    void what_is_set_is_not_missing() {
        var tree = InMemorySourceTree.empty().with("app.py", "os.environ['TOKEN']");

        assertThat(DeclaredKeys.of(tree, Environment.EMPTY.with(new EnvKey("TOKEN"), new Secret("x"))))
                .allMatch(NeededKey::isSet)
                .noneMatch(NeededKey::isMissing)
                .hasSize(1);
    }

    private static List<String> found(String path, String text) {
        return DeclaredKeys.of(InMemorySourceTree.empty().with(path, text), Environment.EMPTY).stream()
                .map(key ->
                        key.key() + " " + key.strictness() + " " + key.place() + (key.isMissing() ? " missing" : ""))
                .toList();
    }
}
