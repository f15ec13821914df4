package io.dwdigest.testing.bot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Has all starts in this JVM read what they need of each class file once. A start reads hundreds of them. */
final class ClassesReadOnce implements ApplicationContextInitializer<GenericApplicationContext> {

    /** The name under which Spring Boot looks for its own. */
    private static final String NAME = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
    private static final Map<Resource, MetadataReader> READ = new ConcurrentHashMap<>();

    @Override
    public void initialize(GenericApplicationContext spring) {
        Map<Resource, MetadataReader> its = spring.getResourceCache(MetadataReader.class);
        its.putAll(READ);
        spring.registerBeanDefinition(NAME,
                new RootBeanDefinition(MetadataReaderFactory.class, () -> new CachingMetadataReaderFactory(spring)));
        spring.addBeanFactoryPostProcessor(_ -> READ.putAll(its));
    }
}
