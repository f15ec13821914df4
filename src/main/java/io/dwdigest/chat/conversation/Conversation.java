package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.Update;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.settings.ZonePage;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;

/**
 * Decides what an update asks for, and has it answered. In private chats everything gets an answer; in groups and channels
 * only commands that are ours; edited messages, reactions, Telegram's own notes and what other bots write get none, on
 * purpose.
 */
@Component
public class Conversation {

    private final Commands commands;
    private final KnownChats knownChats;
    private final Chats chats;
    private final BotName botName;
    private final Flood flood;
    private final Permission permission;
    private final Replies replies;
    private final ButtonPresses buttonPresses;
    private final Menu menu;
    private final ZonePage zones;

    Conversation(Commands commands, KnownChats knownChats, Chats chats, BotName botName, Flood flood,
            Permission permission, Replies replies, ButtonPresses buttonPresses, Menu menu,
            ZonePage zones) {
        this.commands = commands;
        this.knownChats = knownChats;
        this.chats = chats;
        this.botName = botName;
        this.flood = flood;
        this.permission = permission;
        this.replies = replies;
        this.buttonPresses = buttonPresses;
        this.menu = menu;
        this.zones = zones;
    }

    /** The chat that an update belongs to; 0 for none. */
    public static long chatOf(Update update) {
        if (update.hasCallbackQuery()) {
            var message = update.getCallbackQuery().getMessage();
            return message == null ? update.getCallbackQuery().getFrom().getId() : message.getChat().getId();
        }
        if (update.hasMyChatMember()) {
            return update.getMyChatMember().getChat().getId();
        }
        var message = said(update);
        return message == null ? 0 : message.getChatId();
    }

    /** Counts what is asked of us when it comes in, not when its turn comes. */
    public Flood.Verdict judge(Update update) {
        var message = said(update);
        boolean asks = update.hasCallbackQuery() || (message != null && concernsUs(Incoming.of(message)));
        return asks ? flood.judge(chatOf(update), update.hasCallbackQuery()) : Flood.Verdict.ANSWER;
    }

    public void handle(Update update, Flood.Verdict verdict) throws InterruptedException {
        var message = said(update);
        if (update.hasCallbackQuery()) {
            pressed(update.getCallbackQuery(), verdict);
        } else if (update.hasMyChatMember()) {
            membershipChanged(update.getMyChatMember());
        } else if (message != null) {
            said(Incoming.of(message), verdict);
        }
    }

    /** Tells the reader that something went wrong with what they asked. */
    public void apologise(Update update) throws InterruptedException {
        Optional<Chat> chat = chats.byId(chatOf(update));
        if (chat.isPresent()) {
            Request request = new Request(chat.get(), false, List.of(), update.hasCallbackQuery(), null);
            replies.say(chat.get().id(), chat.get().thread(), Message.of(request.say("failed")));
        }
    }

    private static org.telegram.telegrambots.meta.api.objects.message.@Nullable Message said(Update update) {
        var message = update.hasMessage() ? update.getMessage() : update.getChannelPost();
        return message == null || isNote(message) ? null : message;
    }

    /** Telegram only tells that a reader pinned a message, say; these are its notes that occur in private chats. */
    private static boolean isNote(org.telegram.telegrambots.meta.api.objects.message.Message message) {
        return message.getPinnedMessage() != null || message.hasMessageAutoDeleteTimerChanged()
                || message.getChatBackgroundSet() != null || message.hasWriteAccessAllowed();
    }

    private void said(Incoming said, Flood.Verdict verdict) throws InterruptedException {
        if (said.migratedTo() != null) {
            chats.migrate(said.chatId(), said.migratedTo());
        } else if (concernsUs(said)) {
            answer(said, verdict);
        }
    }

    /** Other bots' commands never do; what is no command of ours only where nobody else can be meant. */
    private boolean concernsUs(Incoming said) {
        Optional<CommandLine> line = CommandLine.parse(said.text());
        boolean named = line.isPresent() && line.get().addressee() != null;
        boolean ours = line.isPresent() && line.get().isFor(botName.get());
        boolean known = line.isPresent() && commands.find(line.get().name()).isPresent();
        boolean concerns = said.kind() == ChatKind.PRIVATE ? !named || ours : ours && (known || named);
        return concerns && !said.byBot();
    }

    private void answer(Incoming said, Flood.Verdict verdict) throws InterruptedException {
        if (verdict == Flood.Verdict.NOTHING) {
            return;
        }
        Optional<CommandLine> line = CommandLine.parse(said.text());
        KnownChats.Met met = knownChats.meet(said);
        Request request = new Request(met.chat(), met.isNew(), line.map(CommandLine::arguments).orElse(List.of()), false,
                said.thread());
        for (Answer answer : answers(verdict, line.map(CommandLine::name).orElse(""), request, said)) {
            if (answer instanceof Answer.Say(Message message)) {
                replies.say(said.chatId(), said.thread(), message);
            }
        }
        if (met.isNew() || line.map(CommandLine::name).filter("start"::equals).isPresent()) {
            menu.offer(met.chat());
        }
    }

    private List<Answer> answers(Flood.Verdict verdict, String name, Request request, Incoming said) {
        Optional<Command> command = commands.find(name);
        if (verdict == Flood.Verdict.NOTE) {
            return List.of(new Answer.Say(Message.of(request.say("flood"))));
        }
        if (command.isEmpty()) {
            return List.of(new Answer.Say(pointer(name, request, said)));
        }
        Optional<String> refusal = permission.refusal(command.get(), request, said);
        if (refusal.isPresent()) {
            return List.of(new Answer.Say(Message.of(refusal.get())));
        }
        return command.get().answer(request);
    }

    /** To somebody who types no command: it may be the city that the settings asked for. */
    private Message pointer(String name, Request request, Incoming said) {
        Optional<Message> place = name.isEmpty() && said.kind() == ChatKind.PRIVATE
                ? zones.ask(request.saying(said.text()))
                : Optional.empty();
        return place.orElseGet(() -> Message.of(request.say("pointer")));
    }

    private void pressed(CallbackQuery query, Flood.Verdict verdict) throws InterruptedException {
        Optional<CommandLine> line = query.getMessage() == null || query.getData() == null
                ? Optional.empty()
                : CommandLine.parse(query.getData());
        Incoming said = Incoming.of(query);
        KnownChats.Met met = knownChats.meet(said);
        Request request = new Request(met.chat(), met.isNew(), line.map(CommandLine::arguments).orElse(List.of()), true,
                said.thread());
        Command command = line.flatMap(found -> commands.find(found.name())).orElse(null);
        if (command == null || verdict != Flood.Verdict.ANSWER) {
            buttonPresses.note(query, request.say(command == null ? "button.old" : "flood"));
            return;
        }
        Optional<String> refusal = permission.refusal(command, request, said);
        buttonPresses.answer(query, said, refusal.<List<Answer>>map(text -> List.of(new Answer.Note(text)))
                .orElseGet(() -> command.answer(request)));
    }

    private void membershipChanged(ChatMemberUpdated change) throws InterruptedException {
        Membership membership = Membership.of(change);
        Incoming said = Incoming.of(change);
        switch (membership) {
            case BLOCKED -> chats.pause(said.chatId(), "blocked by the reader, or may not write");
            case REMOVED -> chats.drop(said.chatId());
            case BACK -> chats.resume(said.chatId());
            case ADDED -> answer(said, Flood.Verdict.ANSWER);
        }
    }
}
