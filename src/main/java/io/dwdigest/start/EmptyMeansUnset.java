package io.dwdigest.start;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Removes empty variables from the environment, so that their defaults apply: Docker Compose passes {@code NAME=} for
 * what its user left out.
 */
class EmptyMeansUnset implements EnvironmentPostProcessor, Ordered {

    private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> set = new HashMap<>(environment.getSystemEnvironment());
        set.values().removeIf(value -> Objects.toString(value).isBlank());
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(SOURCE)) {
            sources.replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, set));
        }
    }

    /** Runs before anything else reads the environment. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
