package io.dwdigest.playground.page;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.dwdigest.playground.api.BotApi;

/** Wires the playground. */
@Configuration(proxyBeanMethods = false)
@Profile("playground")
@EnableConfigurationProperties(PlaygroundProperties.class)
class PlaygroundConfiguration {

    private static final String USERNAME = "dw_playground_bot";

    @Bean
    BotApi botApi(Secret secret, Timeline timeline, Clock clock) {
        return new BotApi(0, secret.token(), USERNAME, clock, timeline);
    }

    /** Puts the page at the root, and all that it asks for under a path that nobody can guess. */
    @Bean
    WebMvcConfigurer pagePaths(Secret secret, Doorkeeper doorkeeper) {
        return new WebMvcConfigurer() {

            @Override
            public void configurePathMatch(PathMatchConfigurer paths) {
                paths.addPathPrefix(secret.path(), HandlerTypePredicate.forAssignableType(PageController.class));
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry resources) {
                resources.addResourceHandler(secret.path() + "/**").addResourceLocations("classpath:/playground/");
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(doorkeeper).addPathPatterns("/", secret.path() + "/**");
            }
        };
    }
}
