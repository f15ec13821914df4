package io.dwdigest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.TelegramProperties;
import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.page.Publisher;
import io.dwdigest.playground.page.Publisher.Reach;
import io.dwdigest.source.sample.Samples;
import io.dwdigest.start.BotProfiles;
import io.dwdigest.subscription.Audience;

/** Chooses which bot this is: Telegram's with a token, that of the playground without one. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    @Bean
    @Profile(BotProfiles.TELEGRAM)
    BotAccess telegrams(TelegramProperties settings) {
        return new BotAccess(settings.botToken(), settings.apiUrl());
    }

    @Bean
    @Profile(BotProfiles.PLAYGROUND)
    BotAccess playgrounds(BotApi api) {
        return new BotAccess(api.token(), api.url());
    }

    @Bean
    @Profile(BotProfiles.PLAYGROUND)
    Publisher publisher(Samples samples, Audience audience) {
        return chats -> audience.wants(chats, samples.publish())
                ? Reach.READERS
                : audience.isThere(chats) ? Reach.NO_READERS_OF_THIS : Reach.NO_READERS;
    }
}
