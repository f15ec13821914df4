package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Lists;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.revision.Revision;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chat;

/**
 * Writes a list anew by the command that brought it, below a line for each article that DW has withdrawn. Where that answers
 * anything but a list now, the old one stays; these lines alone are left of it once DW has withdrawn all of its articles.
 */
@Component
class ListsAgain implements Lists {

    private final Commands commands;
    private final Revisions revisions;

    ListsAgain(Commands commands, Revisions revisions) {
        this.commands = commands;
        this.revisions = revisions;
    }

    @Override
    public Optional<Message> again(Listing listing, Chat chat) {
        List<Digest> withdrawn = withdrawn(listing, chat);
        Optional<Message> list = list(listing, chat);
        if (withdrawn.isEmpty()) {
            return list;
        }
        Html gone = DigestMessage.withdrawn(withdrawn, chat.reader().language());
        return withdrawn.size() == listing.articles().size() && list.isEmpty()
                ? Optional.of(gone.message())
                : list.map(message -> message.below(gone));
    }

    private List<Digest> withdrawn(Listing listing, Chat chat) {
        Map<Long, Revision> latest = revisions.latest(listing.articles());
        return listing.articles().stream().flatMap(id -> Stream.ofNullable(latest.get(id)))
                .filter(Revision::withdrawn).map(last -> Condenser.withdrawn(last, chat.reader())).toList();
    }

    private Optional<Message> list(Listing listing, Chat chat) {
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
