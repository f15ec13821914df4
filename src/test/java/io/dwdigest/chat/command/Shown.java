package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;

/** What a person sees of the answers to one request. */
public record Shown(List<Answer> answers) {

    /** Returns the kinds of answers, in order, such as {@code Note} and {@code Edit}. */
    public List<String> kinds() {
        return answers.stream().map(answer -> answer.getClass().getSimpleName()).toList();
    }

    /** Returns the text of the only message. */
    public String text() {
        return message().plain();
    }

    /** Returns the only message, be it new or in place of another one. */
    public Message message() {
        List<Message> messages = messages();
        if (messages.size() != 1) {
            throw new AssertionError("there is not one message but " + answers);
        }
        return messages.getFirst();
    }

    /** Returns all messages, in order. */
    public List<Message> messages() {
        return answers.stream().flatMap(answer -> switch (answer) {
            case Answer.Say(Message message) -> Stream.of(message);
            case Answer.Show(Message message,_,_) -> Stream.of(message);
            case Answer.Edit(Message message) -> Stream.of(message);
            case Answer.Note _,Answer.Rebutton _,Answer.Send _,Answer.OpenThread _ -> Stream.empty();
        }).toList();
    }

    /** Returns the note at the top of the chat; empty for none. */
    public String note() {
        return answers.stream().map(answer -> answer instanceof Answer.Note(String text) ? text : "")
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /** Returns the rows of buttons, each as {@code label → command}. */
    public List<List<String>> rows() {
        return buttons().stream().map(row -> row.stream().map(Shown::written).toList()).toList();
    }

    /** Returns all buttons, each as {@code label → command}. */
    public List<String> keys() {
        return rows().stream().flatMap(List::stream).toList();
    }

    /** Returns the label of the button for this command. */
    public Optional<String> label(String command) {
        return buttons().stream().flatMap(List::stream).filter(button -> button.command().equals(command))
                .map(Button::text).findFirst();
    }

    private List<List<Button>> buttons() {
        return answers.stream().flatMap(answer -> switch (answer) {
            case Answer.Say(Message message) -> message.buttons().stream();
            case Answer.Show(Message message,_,_) -> message.buttons().stream();
            case Answer.Edit(Message message) -> message.buttons().stream();
            case Answer.Rebutton(List<List<Button>> rows) -> rows.stream();
            case Answer.Note _,Answer.Send _,Answer.OpenThread _ -> Stream.empty();
        }).toList();
    }

    private static String written(Button button) {
        String does = button.address() == null ? button.command() : button.address().toString();
        return button.text() + " → " + (button.choosesChat() ? "a chat" : does);
    }
}
