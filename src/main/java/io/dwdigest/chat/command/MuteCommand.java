package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

/** {@code /mute word}: articles with a word of the reader's own never come. */
@Component
class MuteCommand implements Command {

    private final OwnWords words;

    MuteCommand(OwnWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "mute";
    }

    @Override
    public boolean changes(Request request) {
        return !request.words().isEmpty();
    }

    @Override
    public List<Answer> answer(Request request) {
        return words.add(request, true);
    }
}
