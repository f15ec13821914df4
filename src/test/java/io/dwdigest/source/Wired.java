package io.dwdigest.source;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import okhttp3.OkHttpClient;
import io.dwdigest.article.ArticleFound;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;

/** The reading of DW, wired between a stand-in and a database as in the bot, but without a scheduler. */
final class Wired implements AutoCloseable {

    private static final DwClient.Limits LIMITS = new DwClient.Limits(Duration.ofSeconds(1), Duration.ofMillis(300),
            1 << 20);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    Wired(SourceProperties properties, DataSource database, Clock clock) {
        context.registerBean(SourceProperties.class, () -> properties);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(DwClient.class, () -> new DwClient(new OkHttpClient(), properties, "test", LIMITS, clock));
        context.register(Beans.class);
        context.refresh();
    }

    /** Looks at a listing and reads what is due, as the job does. */
    void look(Source source) {
        get(Looker.class).look(new Listing(source, Edition.ZH));
        get(DueReader.class).readDue();
    }

    Articles articles() {
        return get(Articles.class);
    }

    Sightings sightings() {
        return get(Sightings.class);
    }

    Archive archive() {
        return get(Archive.class);
    }

    /** What was added since the last call, in order: the id, and a + when it is pushed. */
    List<String> news() {
        return get(Found.class).take();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    static class Found {

        private final List<String> found = new CopyOnWriteArrayList<>();

        private long refused;

        /** Breaks the transaction that adds an article. */
        void refuse(long id) {
            refused = id;
        }

        @EventListener
        void found(ArticleFound event) {
            if (event.article().id() == refused) {
                throw new IllegalStateException("refused by the test");
            }
            found.add(event.article().id() + (event.pushed() ? "+" : ""));
        }

        List<String> take() {
            List<String> taken = List.copyOf(found);
            found.clear();
            return taken;
        }
    }

    @Configuration
    @EnableTransactionManagement
    @Import({Articles.class, Looks.class, Finds.class, Sightings.class, Finder.class, Looker.class, ArticleReader.class,
            Settling.class, DueReader.class, Archive.class, Found.class})
    static class Beans {

        @Bean
        JdbcClient sql(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }
    }
}
