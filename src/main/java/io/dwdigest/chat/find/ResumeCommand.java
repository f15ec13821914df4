package io.dwdigest.chat.find;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.holiday.Holidays;
import io.dwdigest.subscription.Audience;

/** {@code /resume}: ends the chat's holiday. The answer is what it missed, see {@link EndedHolidays}. */
@Component
class ResumeCommand implements Command {

    private final Holidays holidays;
    private final Audience audience;

    ResumeCommand(Holidays holidays, Audience audience) {
        this.holidays = holidays;
        this.audience = audience;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        boolean ended = holidays.end(request.chat().id());
        String said = request.say(ended ? "resumed" : "resume.nothing");
        if (request.pressed()) {
            return List.of(new Answer.Note(said));
        }
        return ended && audience.isThere(List.of(request.chat().id()))
                ? List.of()
                : List.of(new Answer.Say(request.message(ended ? "resumed" : "resume.nothing")));
    }
}
