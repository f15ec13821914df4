package io.dwdigest.chat.connect;

import java.time.Clock;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.chat.settings.OpenQuestions;
import io.dwdigest.chat.settings.OpenQuestions.Subject;
import io.dwdigest.chat.telegram.ChatLookup;
import io.dwdigest.chat.telegram.Looked;
import io.dwdigest.chat.telegram.Looked.Standing;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;

/**
 * Decides what is said where the bot was added, and by whom it is heard. A group is greeted. In a channel nothing is posted
 * that nobody asked for. So whoever added the bot there is told in their private chat, if the bot knows it. So is whoever
 * added it to a group in which it may not write.
 */
@Component
public class Arrivals {

    private final ChatLookup lookup;
    private final Connecting connecting;
    private final Chats chats;
    private final OpenQuestions questions;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    Arrivals(ChatLookup lookup, Connecting connecting, Chats chats, OpenQuestions questions, Notices notices,
            TransactionOperations transaction, Clock clock) {
        this.lookup = lookup;
        this.connecting = connecting;
        this.chats = chats;
        this.questions = questions;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Tells whether the chat is greeted. If not, whoever added the bot is told what is next.
     *
     * @param by the id of whoever added the bot
     */
    public boolean isGreeted(long chatId, ChatKind kind, long by) {
        if (!(lookup.find(chatId) instanceof Looked.Found found)) {
            return kind == ChatKind.GROUP; // trying to write shows whether the bot may
        }
        Standing standing = lookup.standing(found).orElse(Standing.WRITES);
        boolean greeted = kind == ChatKind.GROUP && standing == Standing.WRITES;
        if (!greeted) {
            chats.byId(by).filter(owner -> owner.kind() == ChatKind.PRIVATE && !owner.paused())
                    .ifPresent(owner -> tell(found, standing, owner));
        }
        return greeted;
    }

    /** Returns the greeting of a group, with a button for the one thing to do next. */
    public Message greeting(Request request) {
        return new Html().bold(request.say("start.title")).lines(1).append(request.html("arrived")).message()
                .with(topics(request.chat(), "/topics"));
    }

    private void tell(Looked.Found found, Standing standing, Chat owner) {
        transaction.executeWithoutResult(_ -> next(found, standing, owner)
                .ifPresent(message -> notices.add(owner.id(), message, clock.instant())));
    }

    /** Returns what is told; empty where whoever added the bot is shown the chat's settings anyway. */
    private Optional<Message> next(Looked.Found found, Standing standing, Chat owner) {
        if (standing != Standing.WRITES) {
            return Optional.of(say("connect.mute", found.title(), owner));
        }
        if (questions.isOpen(owner.id(), Subject.CHAT) || chats.byId(found.id()).isPresent()) {
            return Optional.empty();
        }
        connecting.meet(found, owner);
        return Optional.of(say("connected", found.title(), owner)
                .with(topics(owner, RemoteSettings.command(found.id(), "topics"))));
    }

    private static Message say(String key, String title, Chat owner) {
        return Html.saying(owner.reader().language(), key, title).message();
    }

    private static Button topics(Chat reader, String command) {
        return new Button(Phrases.say(reader.reader().language(), "button.topics"), command);
    }
}
