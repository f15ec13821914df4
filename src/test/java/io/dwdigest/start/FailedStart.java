package io.dwdigest.start;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A start in this JVM that is to fail, of some parts of the bot. */
final class FailedStart {

    private FailedStart() {}

    /**
     * Returns the sentence that the start ends with.
     *
     * @param parts a class whose annotations name the parts
     */
    static String sentence(Class<?> parts, WebApplicationType type, Map<String, String> settings) {
        AtomicReference<@Nullable ConfigurableApplicationContext> context = new AtomicReference<>();
        SpringApplication application = new SpringApplication(parts);
        application.setWebApplicationType(type);
        application.addInitializers(context::set);
        try {
            application.run(settings.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new))
                    .close();
        } catch (RuntimeException failure) {
            return new StartFailures(context.get()).advice(failure)
                    .orElseThrow(() -> new AssertionError("a stack trace instead of a sentence", failure));
        }
        throw new AssertionError("it starts with " + settings);
    }
}
