package io.dwdigest.chat.connect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.settings.Settings;
import io.dwdigest.chat.settings.SettingsCommand;
import io.dwdigest.chat.settings.SettingsPage;
import io.dwdigest.chat.settings.SettingsPageCommand;
import io.dwdigest.chat.telegram.ChatLookup;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/**
 * Shows the settings of a channel or a group in the private chat of one of its administrators. These are the pages that the
 * chat itself would see, in the administrator's language. Behind each button stand {@code /connect}, the chat's id, and
 * the command of the page.
 */
@Component
class RemoteSettings {

    private final SettingsCommand overview;
    private final List<SettingsPage> pages;
    private final Settings settings;
    private final Chats chats;
    private final ChatLookup lookup;

    RemoteSettings(SettingsCommand overview, List<SettingsPage> pages, Settings settings, Chats chats,
            ChatLookup lookup) {
        this.overview = overview;
        this.pages = pages;
        this.settings = settings;
        this.chats = chats;
        this.lookup = lookup;
    }

    /**
     * Does something to another chat, and answers for it.
     *
     * @param words the command's name without a slash, and what stands behind it
     * @param request of the private chat
     */
    List<Answer> answer(Chat target, List<String> words, Request request) {
        Request asked = request.about(target, words.subList(1, words.size()));
        return find(words.getFirst()).map(command -> command.answer(asked).stream()
                .map(answer -> shown(answer, target.id(), request)).toList())
                .orElseGet(() -> List.of(request.isOld()));
    }

    private Optional<Command> find(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst()
                .<Command>map(page -> new SettingsPageCommand(page, settings, chats))
                .or(() -> Optional.of(overview).filter(command -> command.name().equals(name)));
    }

    private Answer shown(Answer answer, long target, Request request) {
        return switch (answer) {
            case Answer.Say(Message message) -> new Answer.Say(shown(message, target, request));
            case Answer.Edit(Message message) -> new Answer.Edit(shown(message, target, request));
            case Answer.Note(String text) -> new Answer.Note(request.say("settings.line", lookup.title(target), text));
            case Answer.Rebutton(List<List<Button>> rows) -> new Answer.Rebutton(shown(rows, target));
            case Answer.Send send -> send;
            case Answer.Show show -> show;
            case Answer.OpenThread thread -> thread;
        };
    }

    private Message shown(Message message, long target, Request request) {
        return message.withOnly(shown(message.buttons(), target))
                .below(request.say("connect.page", lookup.title(target)));
    }

    private List<List<Button>> shown(List<List<Button>> rows, long target) {
        return rows.stream().map(row -> row.stream().flatMap(button -> shown(button, target)).toList())
                .filter(row -> !row.isEmpty()).collect(Collectors.toList());
    }

    /** Returns the button for another chat; none where it leads elsewhere than to the settings. */
    private Stream<Button> shown(Button button, long target) {
        if (button.command().isEmpty()) {
            return Stream.of(button);
        }
        String words = button.command().substring(1);
        String command = command(target, words);
        return find(words.split(" ", 2)[0]).isPresent() && Button.fits(command)
                ? Stream.of(new Button(button.text(), command))
                : Stream.empty();
    }

    /** Returns the command of a button that does something to another chat. */
    static String command(long target, String words) {
        return "/%s %s %s".formatted(ConnectCommand.NAME, String.valueOf(target), words);
    }
}
