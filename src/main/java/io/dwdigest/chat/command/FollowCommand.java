package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

/** {@code /follow word}: articles with a word of the reader's own come, whatever topic they are about. */
@Component
class FollowCommand implements Command {

    private final OwnWords words;

    FollowCommand(OwnWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "follow";
    }

    @Override
    public boolean changes(Request request) {
        return !request.words().isEmpty();
    }

    @Override
    public List<Answer> answer(Request request) {
        return words.add(request, false);
    }
}
