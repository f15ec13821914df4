package io.dwdigest.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sending of digests. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /** One pace for all that goes out. */
    @Bean
    Pace pace(DeliveryProperties properties) {
        return new Pace(properties.rate());
    }
}
