package io.dwdigest.chat.inline;

import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.User;

import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.topic.Topics;

/** Finds out what is known of somebody who asks. A private chat has the id of its reader (Bot API, {@code Chat}). */
@Component
class Askers {

    private final Chats chats;
    private final Subscriptions subscriptions;
    private final LanguageProperties languages;
    private final EditionsRead editions;
    private final Topics topics;

    Askers(Chats chats, Subscriptions subscriptions, LanguageProperties languages, EditionsRead editions,
            Topics topics) {
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.languages = languages;
        this.editions = editions;
        this.topics = topics;
    }

    Asker of(User user) {
        Optional<Chat> known = chats.byId(user.getId());
        return known.isPresent() ? met(known.get()) : stranger(user);
    }

    private Asker met(Chat chat) {
        Wishes wishes = subscriptions.of(chat.id());
        return new Asker(chat, true, wishes.editions(), wishes.topics().isEmpty() ? first() : wishes.topics());
    }

    private Asker stranger(User user) {
        Reader reader = languages.reader(user.getLanguageCode());
        return new Asker(Chat.met(user.getId(), ChatKind.PRIVATE, reader, null), false,
                Set.of(editions.inOrFirst(reader.language().locale()).code()), first());
    }

    private Set<String> first() {
        return Set.of(topics.first().id());
    }
}
