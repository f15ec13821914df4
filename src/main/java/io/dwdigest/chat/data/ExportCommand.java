package io.dwdigest.chat.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Document;
import io.dwdigest.subscription.ChatForgotten;

/** {@code /export}: sends everything that is stored about the chat as one file in JSON, at most once a minute. */
@Component
class ExportCommand implements Command {

    private static final String FILE = "dw-digest-export.json";

    private final ChatExports exports;
    private final ExportFiles files;
    private final Cache<Long, Boolean> lately = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000).build();

    ExportCommand(ChatExports exports, ExportFiles files) {
        this.exports = exports;
        this.files = files;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public String refusal() {
        return "admins.data";
    }

    @Override
    public List<Answer> answer(Request request) {
        long chat = request.chat().peer();
        if (lately.getIfPresent(chat) != null) {
            return List.of(request.pressed()
                    ? new Answer.Note(request.say("export.wait"))
                    : new Answer.Say(request.message("export.wait")));
        }
        Path file = files.written(place -> exports.write(chat, place));
        lately.put(chat, true);
        return List.of(new Answer.Send(
                new Document(FILE, file, request.say("export"), request.say("export.refused"))));
    }

    @EventListener
    void on(ChatForgotten forgotten) {
        lately.invalidateAll(forgotten.ids());
    }
}
