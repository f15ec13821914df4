package io.dwdigest.chat.telegram;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BundleMessage;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Lists;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.chat.message.RestMessage;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.topic.Topics;

/** Sends letters to Telegram chats. */
@Component
class TelegramMessenger implements Messenger {

    private static final Outcome NOTHING_LEFT = new Outcome.Withdrawn("nothing of the list is left");

    private final Sender sender;
    private final Topics topics;
    private final BotLinks links;
    private final ObjectProvider<Lists> lists;
    private final DeliveryProperties properties;

    /** @param lists looked up late: what writes them needs what sends messages */
    TelegramMessenger(Sender sender, Topics topics, BotLinks links, ObjectProvider<Lists> lists,
            DeliveryProperties properties) {
        this.lists = lists;
        this.sender = sender;
        this.topics = topics;
        this.links = links;
        this.properties = properties;
    }

    @Override
    public Outcome send(Letter letter) {
        Chat chat = letter.chat();
        return sender.send(chat.peer(), chat.thread(), message(letter, PageMark.FIRST).silent(chat.silent()),
                letter.form(), properties.paidBroadcast());
    }

    @Override
    public Outcome edit(Letter letter, Spot spot) {
        return switch (spot) {
            case Spot.InChat(int messageId, long from) -> (letter.listing() == null
                    ? Optional.of(message(letter, PageMark.at(from)))
                    : lists.getObject().again(letter.listing(), letter.chat()))
                    .map(message -> sender.edit(letter.chat().peer(), messageId, message, letter.form()))
                    .orElse(NOTHING_LEFT);
            case Spot.Card(String id) -> sender.edit(id, DigestMessage.card(letter.items().getFirst().digest(),
                    letter.chat(), links), letter.form());
        };
    }

    private Message message(Letter letter, PageMark mark) {
        return withRest(letter.items().size() == 1
                ? single(letter.items().getFirst(), letter.chat())
                : BundleMessage.page(letter.items(), mark, letter.bundleId(), letter.chat(), topics, links), letter);
    }

    private static Message withRest(Message message, Letter letter) {
        Rest rest = letter.rest();
        return rest == null ? message : message.with(RestMessage.button(rest, letter.chat().reader().language()));
    }

    private Message single(Item item, Chat chat) {
        return item.digest().isWithdrawn() ? DigestMessage.withdrawn(item.digest(), chat) : shown(item, chat);
    }

    private Message shown(Item item, Chat chat) {
        return switch (item.because()) {
            case Because.Topic(String id) -> topics.find(id)
                    .map(topic -> DigestMessage.pushed(item.digest(), topic, chat, links))
                    .orElseGet(() -> DigestMessage.of(item.digest(), chat));
            case Because.Story story -> DigestMessage.pushed(item.digest(), story, chat, links);
            case Because.Word(ReaderWord word) -> DigestMessage.pushed(item.digest(), word, chat, links);
            case Because.Former(String id) -> topics.find(id)
                    .map(topic -> DigestMessage.former(item.digest(), topic, chat))
                    .orElseGet(() -> DigestMessage.of(item.digest(), chat));
            case Because.Asked(String id, boolean follows) ->
                DigestMessage.asked(item, topics.find(id), follows, chat, links);
        };
    }
}
