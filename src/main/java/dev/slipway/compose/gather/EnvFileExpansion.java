package dev.slipway.compose.gather;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Expansion;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What compose puts into the values of an env file: the project's variables, and those of the file's earlier lines. A dollar
 * that begins no variable stays, where compose would refuse the file: passwords have dollars.
 */
public record EnvFileExpansion(Variables variables, Missing missing) implements Expansion {

    private static final String DOLLAR = "$$";
    private static final Pattern PLAIN_DOLLAR = Pattern.compile("\\$\\$|\\$(?![A-Za-z_{])");

    /** Is told of a variable that stands for nothing, and in whose value. */
    public interface Missing {
        void named(EnvKey key, String name);
    }

    /** How it is told to whoever pushes, and to who reads the log: what looks like a name may be a piece of a password. */
    public static String sentence(EnvKey key) {
        return key + " names a variable that is not set, so nothing stands for it: single quotes keep a dollar";
    }

    /** How it is told to who has the file. */
    public static String sentence(EnvKey key, String name) {
        return key + " names the variable " + name
                + ", which is not set, so nothing stands for it: single quotes keep a dollar";
    }

    @Override
    public String escapedDollar() {
        return DOLLAR;
    }

    @Override
    public String expand(EnvKey key, String value, Map<EnvKey, Secret> earlier) {
        if (value.indexOf('$') < 0) {
            return value;
        }
        String template = PLAIN_DOLLAR.matcher(value).replaceAll(Matcher.quoteReplacement(DOLLAR));
        try {
            return new Template(template, variables.over(earlier), name -> missing.named(key, name)).expand();
        } catch (TemplateRefused e) {
            // What looks like a name and a message may be a password.
            var veiled = e.veiled();
            throw new Misuse(key + " " + veiled.sentence(), "Single quotes keep a dollar. " + veiled.remedy());
        }
    }
}
