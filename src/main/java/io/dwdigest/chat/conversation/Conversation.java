package io.dwdigest.chat.conversation;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.connect.Arrivals;
import io.dwdigest.chat.connect.ChannelLinks;
import io.dwdigest.chat.connect.ConnectCommand;
import io.dwdigest.chat.inline.InlineAnswers;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Plans;

/**
 * Decides what an update asks for, and has it answered. In private chats everything gets an answer. In groups and
 * channels only the bot's own commands do. Edited messages, reactions, Telegram's own notes and what other bots write
 * get none, on purpose.
 */
@Component
public class Conversation {

    private final Commands commands;
    private final KnownChats knownChats;
    private final Chats chats;
    private final Plans plans;
    private final BotName botName;
    private final Flood flood;
    private final Permission permission;
    private final Replies replies;
    private final ButtonPresses buttonPresses;
    private final Menu menu;
    private final PlainText plainText;
    private final ConnectCommand connect;
    private final Arrivals arrivals;
    private final ChannelLinks links;
    private final InlineAnswers inline;

    Conversation(Commands commands, KnownChats knownChats, Chats chats, Plans plans, BotName botName, Flood flood,
            Permission permission, Replies replies, ButtonPresses buttonPresses, Menu menu,
            PlainText plainText, ConnectCommand connect, Arrivals arrivals,
            ChannelLinks links, InlineAnswers inline) {
        this.commands = commands;
        this.knownChats = knownChats;
        this.chats = chats;
        this.plans = plans;
        this.botName = botName;
        this.flood = flood;
        this.permission = permission;
        this.replies = replies;
        this.buttonPresses = buttonPresses;
        this.menu = menu;
        this.plainText = plainText;
        this.connect = connect;
        this.arrivals = arrivals;
        this.links = links;
        this.inline = inline;
    }

    /** Returns the chat that an update belongs to; the private chat of whoever asks in another chat; 0 for none. */
    public static long chatOf(Update update) {
        User asker = InlineAnswers.asker(update);
        return asker == null ? Incoming.of(update).map(Incoming::chatId).orElse(0L) : asker.getId();
    }

    /** Reads an update. What it asks counts towards the limits when it comes in, not when its turn comes. */
    public Heard hear(Update update) {
        inline.hear(update);
        Incoming incoming = Incoming.of(update).orElse(null);
        Flood.Verdict verdict = incoming != null && asks(update, incoming)
                ? flood.judge(incoming, update.hasCallbackQuery())
                : Flood.Verdict.ANSWER;
        return new Heard(update, incoming, verdict);
    }

    private boolean asks(Update update, Incoming incoming) {
        return update.hasCallbackQuery() || (!update.hasMyChatMember() && concernsUs(incoming));
    }

    public void handle(Heard heard) throws InterruptedException {
        Update update = heard.update();
        User asker = InlineAnswers.asker(update);
        if (asker != null) {
            inline.answer(update, asker);
        }
        Incoming incoming = heard.incoming();
        if (incoming == null) {
            CopiedPost.of(update).ifPresent(post -> links.copied(post.channel(), post.group()));
            return;
        }
        if (update.hasCallbackQuery()) {
            pressed(update.getCallbackQuery(), incoming, heard.verdict());
        } else if (update.hasMyChatMember()) {
            membershipChanged(Membership.of(update.getMyChatMember()), incoming);
        } else if (Incoming.reopens(update)) {
            plans.reopen(incoming.chatId(), incoming.thread());
        } else {
            said(incoming, heard.verdict());
        }
    }

    /** Tells the reader that something went wrong with what they asked. */
    public void apologise(Heard heard) throws InterruptedException {
        Incoming said = heard.incoming();
        Optional<Chat> chat = said == null ? Optional.empty() : plans.of(said.chatId(), said.thread());
        if (said != null && chat.isPresent()) {
            Request request = new Request(chat.get(), false, List.of(), heard.update().hasCallbackQuery());
            replies.say(said.chatId(), said.thread(), request.message("failed"));
        }
    }

    private void said(Incoming said, Flood.Verdict verdict) throws InterruptedException {
        if (said.migratedTo() != null) {
            chats.migrate(said.chatId(), said.migratedTo());
        } else if (concernsUs(said)) {
            answer(meant(said), verdict);
        }
    }

    /**
     * Returns the message as it is meant. After {@code /connect} a name or a link names the chat to connect. So does a post
     * that somebody forwards, also one that carries the command.
     */
    private Incoming meant(Incoming said) {
        Long poster = said.postedIn();
        CommandLine line = said.command();
        if (said.kind() != ChatKind.PRIVATE) {
            return said;
        }
        boolean forwarded = poster != null && ((line != null && line.name().equals(ConnectCommand.NAME))
                || connect.awaitsPost(said.chatId()));
        if (forwarded) {
            return said.connecting(String.valueOf(poster));
        }
        return line == null && connect.awaits(said.text(), said.chatId()) ? said.connecting(said.text()) : said;
    }

    /**
     * Tells whether a message is meant for the bot. In a private chat that is everything but a command for another bot.
     * Elsewhere it is a known command that names no other bot, or any command that names this one. What another bot
     * writes never is.
     */
    private boolean concernsUs(Incoming said) {
        CommandLine line = said.command();
        boolean named = line != null && line.addressee() != null;
        boolean ours = line != null && line.isFor(botName.get());
        boolean known = line != null && commands.find(line.name()).isPresent();
        boolean concerns = said.kind() == ChatKind.PRIVATE ? !named || ours : ours && (known || named);
        return concerns && !said.byBot();
    }

    private void answer(Incoming said, Flood.Verdict heard) throws InterruptedException {
        Flood.Verdict verdict = last(heard, said, false);
        if (verdict == Flood.Verdict.NOTHING) {
            return;
        }
        CommandLine line = said.command();
        KnownChats.Met met = knownChats.meet(said, false);
        askForChannel(met);
        Request request = request(met, said, false);
        for (Answer answer : answers(verdict, line == null ? "" : line.name(), request, said)) {
            if (answer instanceof Answer.Say(Message message)) {
                replies.say(said.chatId(), said.thread(), message);
            } else if (answer instanceof Answer.Show show) {
                replies.show(said.chatId(), said.thread(), show);
            } else if (answer instanceof Answer.Send(Document document)) {
                replies.send(said.chatId(), said.thread(), document);
            }
        }
        if (met.isNew() || (line != null && line.name().equals("start"))) {
            menu.offer(met.chat());
        }
    }

    /** A group that is new may discuss a channel that is not. */
    private void askForChannel(KnownChats.Met met) {
        if (met.isNew() && met.chat().kind() == ChatKind.GROUP) {
            links.ask(met.chat().peer());
        }
    }

    /**
     * Returns the verdict when the turn has come. What only administrators may do, and an administrator asks, is
     * answered out of what is kept for it, although others used up what the chat may ask.
     */
    private Flood.Verdict last(Flood.Verdict heard, Incoming said, boolean pressed) {
        Optional<Command> command = command(said);
        boolean answered = heard == Flood.Verdict.ANSWER || (said.kind() != ChatKind.PRIVATE && command.isPresent()
                && permission.isAdmin(said).orElse(false)
                && permission.isKept(command.get(), request(knownChats.meet(said, pressed), said, pressed), said)
                && flood.takesReserve(said.chatId()));
        return answered ? Flood.Verdict.ANSWER : heard;
    }

    private Optional<Command> command(Incoming said) {
        return Optional.ofNullable(said.command()).flatMap(line -> commands.find(line.name()));
    }

    private List<Answer> answers(Flood.Verdict verdict, String name, Request request, Incoming said) {
        Optional<Command> command = commands.find(name);
        if (verdict != Flood.Verdict.ANSWER) {
            return List.of(new Answer.Say(request.message(note(verdict))));
        }
        if (command.isEmpty()) {
            return unknown(name, request, said);
        }
        Optional<String> refusal = permission.refusal(command.get(), request, said);
        if (refusal.isPresent()) {
            return List.of(new Answer.Say(Message.of(refusal.get())));
        }
        return command.get().answer(request);
    }

    /** Returns the key of the phrase that says why nothing else is answered. */
    private static String note(Flood.Verdict verdict) {
        return verdict == Flood.Verdict.SOON ? "latest.soon" : "flood";
    }

    /** Answers what is no command of the bot. In a private chat the text itself, or the name, may mean something. */
    private List<Answer> unknown(String name, Request request, Incoming said) {
        if (said.kind() == ChatKind.PRIVATE && name.isEmpty()) {
            return plainText.answer(request.saying(said.text()));
        }
        return Optional.of(request.saying(name)).filter(_ -> said.kind() == ChatKind.PRIVATE)
                .flatMap(plainText::named).orElseGet(() -> List.of(new Answer.Say(request.message("pointer"))));
    }

    private static Request request(KnownChats.Met met, Incoming said, boolean pressed) {
        CommandLine line = said.command();
        return new Request(met.chat(), met.isNew(), line == null ? List.of() : line.arguments(), pressed);
    }

    private void pressed(CallbackQuery query, Incoming said, Flood.Verdict heard) throws InterruptedException {
        Flood.Verdict verdict = last(heard, said, true);
        if (verdict == Flood.Verdict.NOTHING) {
            return;
        }
        Request request = request(knownChats.meet(said, true), said, true);
        Command command = command(said).orElse(null);
        if (command == null || verdict != Flood.Verdict.ANSWER) {
            buttonPresses.note(query, request.say(command == null ? "button.old" : note(verdict)));
            return;
        }
        Optional<String> refusal = permission.refusal(command, request, said);
        buttonPresses.answer(query, said, refusal.<List<Answer>>map(text -> List.of(new Answer.Note(text)))
                .orElseGet(() -> command.answer(request)));
    }

    private void membershipChanged(Membership membership, Incoming said) throws InterruptedException {
        switch (membership) {
            case BLOCKED -> chats.pause(said.chatId(), "blocked by the reader, or not allowed to write");
            case REMOVED -> chats.drop(said.chatId());
            case BACK -> chats.resume(said.chatId());
            case ADDED -> added(said);
            case ALLOWED -> {
                if (chats.byId(said.chatId()).isEmpty()) {
                    added(said);
                }
                chats.resume(said.chatId());
            }
        }
    }

    private void added(Incoming said) throws InterruptedException {
        if (arrivals.isGreeted(said.chatId(), said.kind(), said.userId())) {
            KnownChats.Met met = knownChats.meet(said, false);
            askForChannel(met);
            replies.say(said.chatId(), null, arrivals.greeting(request(met, said, false)));
            menu.offer(met.chat());
        }
    }
}
