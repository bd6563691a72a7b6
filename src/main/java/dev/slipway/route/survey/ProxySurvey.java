package dev.slipway.route.survey;

/** Looks at the proxy, and writes nothing: no file, no signal. What cannot be told is left out. */
@FunctionalInterface
public interface ProxySurvey {

    WebSurvey look();
}
