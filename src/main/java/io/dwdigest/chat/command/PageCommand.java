package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BundleMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.chat.message.RestMessage;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.outbox.Bundles;
import io.dwdigest.delivery.outbox.SetAside;
import io.dwdigest.topic.Topics;

/** {@code /page bundle number article}, behind a button only: shows another page of a bundle. */
@Component
class PageCommand implements Command {

    private final Bundles bundles;
    private final SetAside aside;
    private final Topics topics;
    private final BotLinks links;

    PageCommand(Bundles bundles, SetAside aside, Topics topics, BotLinks links) {
        this.bundles = bundles;
        this.aside = aside;
        this.topics = topics;
        this.links = links;
    }

    @Override
    public String name() {
        return "page";
    }

    @Override
    public List<Answer> answer(Request request) {
        List<Item> items = request.number(0).map(id -> bundles.of(request.chat(), id)).orElse(List.of());
        if (!request.pressed() || items.isEmpty()) {
            return List.of(request.isOld());
        }
        long id = request.number(0).orElseThrow();
        PageMark mark = PageMark.of(request.number(1), request.number(2));
        bundles.turn(request.chat(), id, mark.article());
        Message message = BundleMessage.page(items, mark, id, request.chat(), topics, links);
        return List.of(new Answer.Edit(aside.beside(request.chat(), id)
                .map(rest -> message.with(RestMessage.button(rest, request.language()))).orElse(message)));
    }
}
