package io.dwdigest.delivery;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.zaxxer.hikari.HikariDataSource;

/** Wires the sending of digests. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * A node that stops in the middle of a transaction, with its host perhaps, holds up the others for 5 s at most: then
     * PostgreSQL ends the transaction. Some wait for the same row, such as that of the budget.
     */
    @Bean
    static BeanPostProcessor transactionsThatEnd() {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith(POSTGRESQL)) {
                    pool.setConnectionInitSql("set idle_in_transaction_session_timeout = '5s'");
                }
                return bean;
            }
        };
    }

    /** One pace for all that goes out, shared with the other nodes where there may be some. */
    @Bean
    Pace pace(DeliveryProperties properties, Node node, DataSource database) {
        return node.isShared()
                ? new Pace(properties.rate(), new SharedBudget(database, properties.rate()))
                : new Pace(properties.rate());
    }
}
