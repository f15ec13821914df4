package io.dwdigest.delivery.dispatch;

import javax.sql.DataSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.delivery.rate.SharedBudget;
import io.dwdigest.node.Node;

/** Wires the sending of digests. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /** One pace for all that is sent, shared with the other nodes if the database allows several. */
    @Bean
    Pace pace(DeliveryProperties properties, Node node, DataSource database) {
        return node.isShared()
                ? new Pace(properties.rate(), new SharedBudget(database, properties.rate()))
                : new Pace(properties.rate());
    }

    @Bean
    ChatLimits chatLimits() {
        return ChatLimits.ofTelegram();
    }
}
