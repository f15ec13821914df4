package io.dwdigest.chat.find;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.HolidayMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.delivery.outbox.UnsentStories;

/** {@code /missed [page article]}: shows what the chat missed during its last holiday, the most linked first. */
@Component
class MissedCommand implements Command {

    private final UnsentStories unsent;
    private final BotLinks links;

    MissedCommand(UnsentStories unsent, BotLinks links) {
        this.unsent = unsent;
        this.links = links;
    }

    @Override
    public String name() {
        return "missed";
    }

    @Override
    public List<Answer> answer(Request request) {
        Message message = HolidayMessage.missed(unsent.missed(request.chat()),
                PageMark.of(request.number(0), request.number(1)), request.chat(), links);
        return List.of(request.pressed() ? new Answer.Edit(message) : new Answer.Say(message));
    }
}
