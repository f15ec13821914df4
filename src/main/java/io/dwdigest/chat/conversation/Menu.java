package io.dwdigest.chat.conversation;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyShortDescription;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.command.LanguageChosen;
import io.dwdigest.chat.telegram.TelegramErrors;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.node.DatabaseAway;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.timing.Backoff;

/**
 * Sends Telegram what its apps show of the bot: the command menu and the descriptions, each only when it has changed.
 * Telegram knows languages by two letters, so {@code zh} means Simplified Chinese. A chat that reads Traditional
 * Chinese gets a menu of its own.
 */
@Component
public class Menu {

    private static final Logger log = LoggerFactory.getLogger(Menu.class);
    private static final int MOST_ATTEMPTS = 5;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /**
     * What is sent.
     *
     * @param key by which it is remembered
     * @param name what the operator calls it
     * @param otherwise what happens when it cannot be sent
     */
    private record Told(String key, String name, String otherwise) {

        static Told of(String key, String name, @Nullable String code) {
            return new Told(key + code, "the %s (%s)".formatted(name, code == null ? "for all languages" : code),
                    "the next start tries again");
        }

        void failed(String reason) {
            log.warn("Could not send {} to Telegram; {}: {}", name, otherwise, reason);
        }
    }

    private final TelegramClient telegram;
    private final ProfileTexts texts;
    private final Commands commands;
    private volatile long botId;

    Menu(@Qualifier("sendingClient") TelegramClient telegram, ProfileTexts texts,
            Commands commands) {
        this.telegram = telegram;
        this.texts = texts;
        this.commands = commands;
    }

    /** Sends the menu and the descriptions in the background; the bot works meanwhile. */
    public void publishFor(long bot) {
        botId = bot;
        Thread.ofVirtual().name("menu").start(() -> {
            forAll(this::publish);
            forAll(this::publishPrivate);
        });
    }

    /** Does it for no language in particular, which is English, and for each that Telegram tells apart. */
    private static void forAll(BiConsumer<Language, @Nullable String> work) {
        work.accept(Language.EN, null);
        Stream.of(Language.values()).filter(Language::isKnownToTelegram)
                .forEach(language -> work.accept(language, language.code()));
    }

    /** Gives a chat its own menu if Telegram does not know its language; in the background. */
    void offer(Chat chat) {
        if (!chat.reader().language().isKnownToTelegram()) {
            offerAlone(chat);
        }
    }

    /**
     * Gives a chat the menu in its chosen language, whatever the language of its app; in the background. It has one menu,
     * in the language of its first plan.
     */
    @EventListener
    public void on(LanguageChosen chosen) {
        offerAlone(chosen.chat());
    }

    private void offerAlone(Chat chat) {
        Language language = chat.reader().language();
        if (botId != 0 && chat.isFirst()) {
            var scope = BotCommandScopeChat.builder().chatId(chat.id()).build();
            var list = list(language, chat.kind());
            var call = SetMyCommands.builder().commands(list).scope(scope).build();
            Told told = new Told(ProfileTexts.ofChat(chat.id()), "the commands of chat " + chat.id(),
                    "the chat keeps those that it has");
            Thread.ofVirtual().name("menu").start(() -> tell(told, list.toString(), call));
        }
    }

    private void publish(Language language, @Nullable String code) {
        String about = Phrases.say(language, "profile.description");
        String brief = Phrases.say(language, "profile.short");
        var list = list(language, ChatKind.GROUP);
        tell(Told.of("commands/", "commands", code), list.toString(),
                SetMyCommands.builder().commands(list).languageCode(code).build());
        tell(Told.of("description/", "description", code), about,
                SetMyDescription.builder().description(about).languageCode(code).build());
        tell(Told.of("short/", "short description", code), brief,
                SetMyShortDescription.builder().shortDescription(brief).languageCode(code).build());
    }

    private void publishPrivate(Language language, @Nullable String code) {
        var list = list(language, ChatKind.PRIVATE);
        tell(Told.of("commands/private/", "commands of private chats", code), list.toString(),
                SetMyCommands.builder().commands(list).languageCode(code)
                        .scope(BotCommandScopeAllPrivateChats.builder().build()).build());
    }

    private List<BotCommand> list(Language language, ChatKind kind) {
        return commands.menu(kind).stream()
                .map(command -> new BotCommand(command.name(), Phrases.say(language, "menu." + command.name())))
                .toList();
    }

    private <T extends Serializable> void tell(Told told, String text, BotApiMethod<T> call) {
        String key = botId + "/" + told.key();
        try {
            if (!texts.isTold(key, text) && succeeds(call, told)) {
                texts.told(key, text);
            }
        } catch (RuntimeException e) {
            told.failed(DatabaseAway.reason(e));
        }
    }

    private <T extends Serializable> boolean succeeds(BotApiMethod<T> call, Told told) {
        for (int attempt = 1;; attempt++) {
            try {
                telegram.execute(call);
                return true;
            } catch (TelegramApiException e) {
                if (!TelegramErrors.isPassing(e) || attempt == MOST_ATTEMPTS) {
                    told.failed(TelegramErrors.reason(e));
                    return false;
                }
                pause(TelegramErrors.retryAfter(e).orElse(PAUSES.after(attempt)));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
