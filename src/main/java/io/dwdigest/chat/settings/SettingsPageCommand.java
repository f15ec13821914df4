package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Chats;

/** Makes a settings page a command: {@code /picture} shows the page, {@code /picture small} sets a value. */
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

    /** Returns the request with the chat as it is now; even its language may have changed. */
    private Request changed(Request request) {
        return chats.byId(request.chat().id()).map(request::with).orElse(request);
    }
}
