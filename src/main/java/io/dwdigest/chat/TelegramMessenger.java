package io.dwdigest.chat;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.DeliveryProperties;
import io.dwdigest.delivery.Letter;
import io.dwdigest.delivery.Messenger;
import io.dwdigest.delivery.Outcome;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.Chat;
import io.dwdigest.topic.Topics;

/** Carries letters to Telegram's chats. */
@Component
class TelegramMessenger implements Messenger {

    private final Sender sender;
    private final Topics topics;
    private final DeliveryProperties properties;

    TelegramMessenger(Sender sender, Topics topics, DeliveryProperties properties) {
        this.sender = sender;
        this.topics = topics;
        this.properties = properties;
    }

    @Override
    public Outcome send(Letter letter) {
        Chat chat = letter.chat();
        Language language = chat.reader().language();
        Message message = topics.find(letter.topic())
                .map(topic -> DigestMessage.pushed(letter.digest(), topic, language))
                .orElseGet(() -> DigestMessage.of(letter.digest(), language));
        return sender.send(chat.id(), chat.thread(), message, letter.form(), properties.paidBroadcast());
    }
}
