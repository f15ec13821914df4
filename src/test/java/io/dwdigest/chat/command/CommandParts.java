package io.dwdigest.chat.command;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.context.event.EventListener;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.chat.settings.Settings;
import io.dwdigest.chat.settings.SettingsPage;
import io.dwdigest.chat.settings.SettingsPageCommand;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.search.SearchProperties;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.topic.SomeTopics;

/** All commands and pages of the settings on a database, without Telegram: a request comes in, answers go out. */
public final class CommandParts implements AutoCloseable {

    /** A Friday, 20:00 in Shanghai. */
    public static final Instant EVENING = Instant.parse("2026-11-20T12:00:00Z");

    /** Hears what the commands tell other rooms. */
    static final class Ear {

        private final List<Object> heard = new ArrayList<>();

        @EventListener
        void on(LanguageChosen chosen) {
            heard.add(chosen);
        }
    }

    public final SettableClock clock = new SettableClock(EVENING);
    private final Ear ear = new Ear();
    private final Parts parts;
    private final Map<String, Command> commands;
    private long lastId;

    /** Of a bot that reads these editions, the first of them in every chat. */
    public CommandParts(Edition... editions) {
        this(SomeTopics::builtIn, editions);
    }

    /** As {@link #CommandParts(Edition...)}, with the topics that are added here. */
    public CommandParts(UnaryOperator<Parts> topics, Edition... editions) {
        parts = topics.apply(new Parts(Databases.h2(), clock))
                .with(SearchProperties.class, new SearchProperties(""))
                .with(EditionsRead.class, new EditionsRead(List.of(editions), true))
                .with(DeliveryProperties.class,
                        new DeliveryProperties(30, false, UnknownOutcome.RESEND, Duration.ofDays(7)))
                .with(Ear.class, ear)
                .in("article", "revision", "topic", "subscription", "search", "holiday",
                        "delivery.opened", "delivery.outbox", "chat.message",
                        "chat.command",
                        "chat.find", "chat.settings")
                .of(Notices.class);
        Settings settings = parts.part(Settings.class);
        commands = Stream.concat(parts.parts(Command.class).stream(), parts.parts(SettingsPage.class).stream()
                .map(page -> new SettingsPageCommand(page, settings, parts.part(Chats.class))))
                .collect(toMap(Command::name, identity()));
    }

    /** Adds a private chat that reads the first edition, and returns its id. */
    public long reader(Language language) {
        return chat(++lastId, ChatKind.PRIVATE, language);
    }

    /** Adds a group that reads the first edition, and returns its id. */
    public long group(Language language) {
        return chat(-++lastId, ChatKind.GROUP, language);
    }

    private long chat(long id, ChatKind kind, Language language) {
        Reader reader = new Reader(language, language.script(), language.zone());
        part(Chats.class).meet(Chat.met(id, kind, reader, null), part(EditionsRead.class).editions().getFirst().code());
        return id;
    }

    /** Moves the chat to another zone. */
    public void zone(long chat, String zone) {
        Reader now = chat(chat).reader();
        part(Chats.class).change(chat(chat).with(new Reader(now.language(), now.script(), ZoneId.of(zone))));
    }

    public Chat chat(long id) {
        return part(Chats.class).byId(id).orElseThrow();
    }

    /** Returns what the commands told other rooms. */
    public List<Object> heard() {
        return ear.heard;
    }

    /** Returns the topics that the chat follows. */
    public List<String> topics(long chat) {
        return part(Subscriptions.class).of(chat).topics().stream().sorted().toList();
    }

    /** Stores articles, which are judged by the built-in topics, and pushes nothing. */
    public void store(Article... articles) {
        Arrays.stream(articles).forEach(article -> part(Articles.class).add(article, false));
    }

    /** Answers a command that the chat types. */
    public Shown types(long chat, String line) {
        return new Shown(answers(chat, line, false));
    }

    /** Answers a button that the chat presses. */
    public Shown presses(long chat, String line) {
        return new Shown(answers(chat, line, true));
    }

    /** Tells whether the request changes what the chat gets. */
    public boolean changes(long chat, String line, boolean pressed) {
        CommandLine asked = CommandLine.parse(line).orElseThrow();
        return command(asked).changes(request(chat, asked, pressed));
    }

    private List<Answer> answers(long chat, String line, boolean pressed) {
        CommandLine asked = CommandLine.parse(line).orElseThrow();
        return command(asked).answer(request(chat, asked, pressed));
    }

    /** Returns the chat's request, as the commands get it. */
    public Request request(long chat, String text) {
        return new Request(chat(chat), false, List.of(text), false);
    }

    private Request request(long chat, CommandLine asked, boolean pressed) {
        return new Request(chat(chat), false, asked.arguments(), pressed);
    }

    private Command command(CommandLine asked) {
        Command command = commands.get(asked.name());
        if (command == null) {
            throw new IllegalArgumentException("no command " + asked.name());
        }
        return command;
    }

    public <T> T part(Class<T> type) {
        return parts.part(type);
    }

    /** Publishes an event to the parts. */
    public void publish(Object event) {
        parts.publish(event);
    }

    /** Returns the texts that a query of SQL finds. */
    public List<String> texts(String query) {
        return parts.sql().sql(query).query((row, _) -> row.getString(1)).list();
    }

    /** Runs a statement of SQL. */
    public void run(String statement, Object... values) {
        parts.sql().sql(statement).params(values).update();
    }

    @Override
    public void close() {
        parts.close();
    }
}
