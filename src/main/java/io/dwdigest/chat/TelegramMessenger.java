package io.dwdigest.chat;

import org.springframework.stereotype.Component;

import io.dwdigest.delivery.DeliveryProperties;
import io.dwdigest.delivery.Item;
import io.dwdigest.delivery.Letter;
import io.dwdigest.delivery.Messenger;
import io.dwdigest.delivery.Outcome;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ReaderWord;
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
        Message message = letter.items().size() == 1
                ? single(letter.items().getFirst(), chat)
                : BundleMessage.page(letter.items(), 1, letter.bundleId(), chat, topics);
        return sender.send(chat.id(), chat.thread(), message.silent(chat.silent()), letter.form(),
                properties.paidBroadcast());
    }

    private Message single(Item item, Chat chat) {
        return switch (item.because()) {
            case Because.Topic(String id) -> topics.find(id)
                    .map(topic -> DigestMessage.pushed(item.digest(), topic, chat))
                    .orElseGet(() -> DigestMessage.of(item.digest(), chat));
            case Because.Word(ReaderWord word) -> DigestMessage.pushed(item.digest(), word, chat);
        };
    }
}
