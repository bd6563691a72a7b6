package dev.slipway.container.survey;

/** Looks at a container engine and changes nothing. Throws HostFailed when it does not answer. */
@FunctionalInterface
public interface EngineSurvey {

    EngineReport look();
}
