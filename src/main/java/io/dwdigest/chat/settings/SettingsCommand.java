package io.dwdigest.chat.settings;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;

/** {@code /settings}: shows all settings of the chat in one message; presses change that message. */
@Component
public class SettingsCommand implements Command {

    private final Settings settings;

    SettingsCommand(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<Answer> answer(Request request) {
        if (!request.pressed()) {
            return List.of(new Answer.Say(settings.overview(request)));
        }
        return switch (request.text()) {
            case "" -> List.of(new Answer.Edit(settings.overview(request)));
            case "done" -> List.of(new Answer.Edit(settings.done(request)));
            default -> List.of(settings.find(request.text())
                    .<Answer>map(page -> new Answer.Edit(settings.page(page, request))).orElseGet(request::isOld));
        };
    }
}
