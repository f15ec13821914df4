package io.dwdigest.testing.bot;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Some parts of the application on a database, with wiring and transactions as in the whole application. */
public final class Parts implements AutoCloseable {

    /** The parts of each room. Hundreds of tests ask for the same rooms. */
    private static final Map<String, Class<?>[]> ROOMS = new ConcurrentHashMap<>();

    /** What it has read of each class, which is most of what a start needs to know. */
    private static final TransactionAttributeSource TRANSACTIONS = new AnnotationTransactionAttributeSource();

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();

    public Parts(DataSource database, Clock clock) {
        spring.registerBean(DataSource.class, () -> database);
        spring.registerBean(Clock.class, () -> clock);
        spring.registerBean("transactionAttributeSource", TransactionAttributeSource.class, () -> TRANSACTIONS);
        spring.register(Wiring.class);
    }

    /** Adds this object as a part. */
    public <T> Parts with(Class<T> type, T part) {
        spring.registerBean(type, () -> part);
        return this;
    }

    /** Adds a part of this class. */
    public Parts with(Class<?> type) {
        spring.register(type);
        return this;
    }

    /** Adds this object as a part with a name, where a class asks for one by name. */
    public <T> Parts with(String name, Class<T> type, T part) {
        spring.registerBean(name, type, () -> part);
        return this;
    }

    /** Adds the parts of these rooms, without their wiring and their jobs. */
    public Parts in(String... rooms) {
        Stream.of(rooms).map(room -> ROOMS.computeIfAbsent(room, Parts::room)).forEach(spring::register);
        return this;
    }

    private static Class<?>[] room(String room) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*(Configuration|Job|Test)([$].*)?")));
        return scanner.findCandidateComponents("io.dwdigest." + room).stream()
                .map(part -> ClassUtils.resolveClassName(String.valueOf(part.getBeanClassName()), null))
                .toArray(Class<?>[]::new);
    }

    /** Adds parts of these classes, if any, and starts. Nothing can be added afterwards. */
    public Parts of(Class<?>... classes) {
        if (classes.length > 0) {
            spring.register(classes);
        }
        spring.refresh();
        return this;
    }

    public <T> T part(Class<T> type) {
        return spring.getBean(type);
    }

    /** Returns all parts of a kind. */
    public <T> Collection<T> parts(Class<T> type) {
        return spring.getBeansOfType(type).values();
    }

    /** Publishes an event to the parts. */
    public void publish(Object event) {
        spring.publishEvent(event);
    }

    /** Makes an object of this class from the parts. It is no part itself, so nothing starts or stops it. */
    public <T> T make(Class<T> type) {
        return spring.getAutowireCapableBeanFactory().createBean(type);
    }

    public JdbcClient sql() {
        return part(JdbcClient.class);
    }

    @Override
    public void close() {
        spring.close();
    }

    /** Has no {@code @Configuration}: the whole application would find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Wiring {

        @Bean
        static JdbcClient sql(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        static NamedParameterJdbcTemplate batches(DataSource database) {
            return new NamedParameterJdbcTemplate(database);
        }

        @Bean
        static PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        static TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        static MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
