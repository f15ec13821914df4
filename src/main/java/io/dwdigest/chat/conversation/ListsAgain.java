package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Lists;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.Chat;

/** Writes a list anew by the command that brought it. Where that answers anything but a list now, the old one stays. */
@Component
class ListsAgain implements Lists {

    private final Commands commands;

    ListsAgain(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Optional<Message> again(Listing listing, Chat chat) {
        return CommandLine.parse(listing.command()).stream()
                .flatMap(line -> answers(line, listing, chat).stream()).flatMap(ListsAgain::message)
                .filter(message -> message.listing() != null).findFirst();
    }

    private List<Answer> answers(CommandLine line, Listing listing, Chat chat) {
        return commands.find(line.name())
                .map(command -> command.answer(Request.again(chat, line.arguments(), listing.articles())))
                .orElse(List.of());
    }

    private static Stream<Message> message(Answer answer) {
        return switch (answer) {
            case Answer.Say(Message message) -> Stream.of(message);
            case Answer.Edit(Message message) -> Stream.of(message);
            default -> Stream.empty();
        };
    }
}
