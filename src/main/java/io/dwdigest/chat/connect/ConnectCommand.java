package io.dwdigest.chat.connect;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.connect.Connecting.Connected;
import io.dwdigest.chat.connect.Connecting.Refused;
import io.dwdigest.chat.message.Keys;
import io.dwdigest.chat.settings.OpenQuestions;
import io.dwdigest.chat.settings.OpenQuestions.Subject;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;

/**
 * {@code /connect}, in a private chat: asks which channel or group to connect. {@code /connect @name} connects it. Telegram
 * tells which one somebody chose, and the bot reads that as {@code /connect} with its id. With more words behind an id,
 * which buttons alone carry, the command does something to that chat, see {@link RemoteSettings}.
 */
@Component
public class ConnectCommand implements Command {

    /** The command's name. */
    public static final String NAME = "connect";

    private static final List<String> FIRST = List.of("topics");

    private final Connecting connecting;
    private final RemoteSettings settings;
    private final OpenQuestions questions;
    private final Chats chats;

    ConnectCommand(Connecting connecting, RemoteSettings settings, OpenQuestions questions, Chats chats) {
        this.connecting = connecting;
        this.settings = settings;
        this.questions = questions;
        this.chats = chats;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Answer> answer(Request request) {
        if (request.chat().kind() != ChatKind.PRIVATE) {
            return List.of(new Answer.Say(request.message("connect.private")));
        }
        if (request.arguments().isEmpty()) {
            return List.of(ask(request));
        }
        return request.pressed() ? pressed(request) : connect(request.text(), request);
    }

    /** Tells whether a post that somebody forwards to the bot now names the channel to connect. */
    public boolean awaitsPost(long chatId) {
        return questions.isOpen(chatId, Subject.CHAT);
    }

    /** Tells whether a text without a command names the chat to connect now. */
    public boolean awaits(String text, long chatId) {
        return ChatReference.isPlain(text) && questions.isOpen(chatId, Subject.CHAT);
    }

    private Answer ask(Request request) {
        questions.ask(request.chat().peer(), Subject.CHAT);
        return new Answer.Say(request.message("connect")
                .with(new Keys.ChooseChat(request.say("connect.channel"), request.say("connect.group"))));
    }

    private List<Answer> connect(String typed, Request request) {
        return switch (connecting.connect(typed, request.chat())) {
            case Refused(String key, String title) -> List.of(new Answer.Say(request.message(key, title)
                    .with(new Keys.Own())));
            case Connected(Chat chat, String title) -> connected(chat, title, request);
        };
    }

    private List<Answer> connected(Chat chat, String title, Request request) {
        questions.close(request.chat().peer());
        return List.of(new Answer.Say(request.message("connected", title).with(new Keys.Own())),
                settings.answer(chat, FIRST, request).getFirst());
    }

    /** Answers a button, whose presser may have lost their rights since it was shown. */
    private List<Answer> pressed(Request request) {
        Optional<Long> id = id(request);
        if (id.isEmpty() || request.arguments().size() == 1) {
            return List.of(request.isOld());
        }
        Optional<String> refusal = connecting.refusal(id.get(), request.chat());
        if (refusal.isPresent()) {
            return List.of(new Answer.Note(request.say(refusal.get(), connecting.title(id.get()))));
        }
        List<String> words = request.arguments().subList(1, request.arguments().size());
        return chats.byId(id.get()).map(chat -> settings.answer(chat, words, request))
                .orElseGet(() -> connect(String.valueOf(id.get()), request));
    }

    /** Returns the id that the chat of the button has now: a group may have become a supergroup since. */
    private Optional<Long> id(Request request) {
        return ChatReference.of(request.arguments().getFirst()) instanceof ChatReference.Numbered(long id)
                ? Optional.of(chats.movedTo(List.of(id)).getOrDefault(id, id))
                : Optional.empty();
    }
}
