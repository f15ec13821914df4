package io.dwdigest.start;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Profile;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Removes from a prepared start the parts that this start does not have. With {@code -Dspring.aot.enabled=true}, as in
 * the image, Spring does not look for parts and their conditions, which takes a quarter of a start. It uses what it
 * found while the jar was built. All our profiles were active then, so that one jar serves every choice of
 * {@link BotProfiles}.
 */
class PreparedParts implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String OURS = "io.dwdigest.";

    @Override
    public void initialize(GenericApplicationContext context) {
        if (AotDetector.useGeneratedArtifacts()) {
            ConfigurableEnvironment start = context.getEnvironment();
            start.setActiveProfiles(BotProfiles.chosen(start).toArray(String[]::new));
            Arrays.stream(context.getBeanDefinitionNames())
                    .filter(name -> context.getBeanDefinition(name) instanceof RootBeanDefinition part
                            && part.hasBeanClass() && !isChosen(start, part))
                    .forEach(context::removeBeanDefinition);
        }
    }

    private static boolean isChosen(Environment start, RootBeanDefinition part) {
        return declarations(part).flatMap(PreparedParts::profiles)
                .allMatch(profile -> start.acceptsProfiles(Profiles.of(profile.value())));
    }

    /**
     * Returns the declaration's own profiles, and those of our annotations on it. Spring's own search goes deeper, and
     * takes a twentieth of a start.
     */
    private static Stream<Profile> profiles(AnnotatedElement declaration) {
        return Arrays.stream(declaration.getAnnotations()).map(annotation -> annotation instanceof Profile profile
                ? profile
                : isOurs(annotation.annotationType())
                        ? annotation.annotationType().getAnnotation(Profile.class)
                        : null)
                .flatMap(Stream::ofNullable);
    }

    /** Returns where our own code declares the part: a class, or a method and its class. */
    private static Stream<AnnotatedElement> declarations(RootBeanDefinition part) {
        Method method = part.getResolvedFactoryMethod();
        Class<?> type = method == null ? part.getBeanClass() : method.getDeclaringClass();
        return isOurs(type) ? Stream.of(type, method).flatMap(Stream::ofNullable) : Stream.empty();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }
}
