package io.dwdigest.testing.bot;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Has all starts in this JVM read what they need of each class file once. A start reads hundreds of them. */
final class ClassesReadOnce implements ApplicationContextInitializer<GenericApplicationContext> {

    /** The name under which Spring Boot looks for its own. */
    private static final String NAME = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
    private static final CachingMetadataReaderFactory READ = new CachingMetadataReaderFactory();

    static {
        READ.setCacheLimit(5000);
    }

    @Override
    public void initialize(GenericApplicationContext spring) {
        ((BeanDefinitionRegistry) spring.getBeanFactory()).registerBeanDefinition(NAME,
                new RootBeanDefinition(MetadataReaderFactory.class, () -> READ));
    }
}
