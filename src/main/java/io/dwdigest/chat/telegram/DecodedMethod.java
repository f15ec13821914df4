package io.dwdigest.chat.telegram;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/**
 * A call of the Bot API that says which part of an answer cannot be decoded. The library says only that something
 * cannot, and fails with a {@link NullPointerException} when an answer has no {@code ok}.
 */
final class DecodedMethod<T extends Serializable> extends BotApiMethod<T> {

    private final BotApiMethod<T> method;
    private final transient BiConsumer<String, String> recorder;

    /** @param recorder takes the method's name and an answer that cannot be decoded */
    DecodedMethod(BotApiMethod<T> method, BiConsumer<String, String> recorder) {
        this.method = method;
        this.recorder = recorder;
    }

    /** Returns what is sent: the call itself. */
    @JsonValue
    BotApiMethod<T> call() {
        return method;
    }

    @Override
    public String getMethod() {
        return method.getMethod();
    }

    @Override
    public void validate() throws TelegramApiValidationException {
        method.validate();
    }

    @Override
    public T deserializeResponse(String answer) throws TelegramApiRequestException {
        try {
            return method.deserializeResponse(answer);
        } catch (TelegramApiRequestException e) {
            throw e.getCause() instanceof JsonProcessingException undecodable
                    ? undecodable(answer, where(undecodable))
                    : e;
        } catch (RuntimeException e) {
            throw undecodable(answer,
                    " (" + e.getClass().getSimpleName() + "): it has no ok, or nothing where a value must be");
        }
    }

    private TelegramApiRequestException undecodable(String answer, String where) {
        recorder.accept(name(), answer);
        String sentence = "the answer to " + name() + " cannot be decoded" + where;
        return new TelegramApiRequestException(sentence, new IOException(sentence));
    }

    /** Returns the method's name as the Bot API's documents write it. */
    private String name() {
        String type = method.getClass().getSimpleName();
        return type.equalsIgnoreCase(getMethod())
                ? type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1)
                : getMethod();
    }

    /** Names the field, but not its value: that may be a reader's text. */
    private static String where(JsonProcessingException undecodable) {
        return undecodable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? " at " + mapping.getPath().stream().map(DecodedMethod::step).collect(Collectors.joining("."))
                : ": it is no JSON";
    }

    private static @Nullable String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName();
    }
}
