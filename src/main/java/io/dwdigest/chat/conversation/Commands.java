package io.dwdigest.chat.conversation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.connect.ConnectCommand;
import io.dwdigest.chat.settings.Settings;
import io.dwdigest.chat.settings.SettingsPage;
import io.dwdigest.chat.settings.SettingsPageCommand;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;

/** All commands of the bot, among them one for each page of the settings. */
@Component
class Commands {

    /**
     * The menu of Telegram's apps in private chats, in this order; each command's description is the phrase
     * {@code menu.<name>}.
     */
    static final List<String> MENU = List.of("latest", "search", "week", "topics", "follow", "mute", "words",
            "editions", "schedule", "pause", "settings", "connect", "stop", "privacy", "help");

    /** What stands in the menu of private chats alone. */
    private static final Set<String> PRIVATE = Set.of(ConnectCommand.NAME);

    /** Commands that buttons carry, or to which {@code /settings} leads. People need not know them by name. */
    static final Set<String> BEHIND_BUTTONS = Set.of("subscribe", "unsubscribe", "drop", "object", "page", "missed",
            "why", "story", "thread", "language", "script", "picture", "sound");

    private final Map<String, Command> byName;

    Commands(List<Command> commands, List<SettingsPage> pages, Settings settings, Chats chats) {
        byName = Stream.concat(commands.stream(),
                pages.stream().map(page -> new SettingsPageCommand(page, settings, chats)))
                .collect(toMap(Command::name, identity()));
    }

    Optional<Command> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the names of the commands that people type, which {@code docs/commands.md} and {@code /help} tell. */
    Set<String> typed() {
        Set<String> typed = new TreeSet<>(byName.keySet());
        typed.removeAll(BEHIND_BUTTONS);
        return typed;
    }

    /** Returns the commands of the menu in chats of this kind, in its order. */
    List<Command> menu(ChatKind kind) {
        return MENU.stream().filter(name -> kind == ChatKind.PRIVATE || !PRIVATE.contains(name)).map(byName::get)
                .map(Objects::requireNonNull).toList();
    }
}
