package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Chats;

/** A page of the settings as a command of its own: {@code /picture small} sets, {@code /picture} shows the page. */
public final class SettingsPageCommand implements Command {

    private final SettingsPage page;
    private final Settings settings;
    private final Chats chats;

    public SettingsPageCommand(SettingsPage page, Settings settings, Chats chats) {
        this.page = page;
        this.settings = settings;
        this.chats = chats;
    }

    @Override
    public String name() {
        return page.name();
    }

    @Override
    public boolean changes(Request request) {
        return !request.arguments().isEmpty();
    }

    @Override
    public List<Answer> answer(Request request) {
        if (request.arguments().isEmpty()) {
            return List.of(new Answer.Say(settings.page(page, request)));
        }
        return request.pressed() ? pressed(request) : typed(request);
    }

    private List<Answer> pressed(Request request) {
        Optional<String> note = page.press(request.text(), request);
        return note.isEmpty()
                ? List.of(request.isOld())
                : List.of(new Answer.Note(note.get()), new Answer.Edit(settings.page(page, changed(request))));
    }

    private List<Answer> typed(Request request) {
        Message message = page.type(request)
                ? settings.page(page, changed(request))
                : page.ask(request).orElseGet(() -> settings.misunderstood(page, request));
        return List.of(new Answer.Say(message));
    }

    /** The chat as it is now: it may even speak another language. */
    private Request changed(Request request) {
        return chats.byId(request.chat().id()).map(request::with).orElse(request);
    }
}
