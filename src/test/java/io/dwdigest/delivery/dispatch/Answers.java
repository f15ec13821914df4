package io.dwdigest.delivery.dispatch;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.digest.Digest;

/** A messenger that answers what a test says, and otherwise that all arrived. */
final class Answers implements Messenger {

    private final Map<Long, Queue<Supplier<Outcome>>> answers = new ConcurrentHashMap<>();
    private final Map<Long, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final List<String> edits = new CopyOnWriteArrayList<>();
    private final List<Letter> edited = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** Gives this answer to the next letter to the chat. */
    void next(long chat, Outcome answer) {
        next(chat, () -> answer);
    }

    void next(long chat, Supplier<Outcome> answer) {
        answers.computeIfAbsent(chat, _ -> new ArrayDeque<>()).add(answer);
    }

    /** Gives no answer to letters to the chat until they are {@link #release released}. */
    void hold(long chat) {
        held.put(chat, new CountDownLatch(1));
    }

    void release(long chat) {
        Objects.requireNonNull(held.get(chat)).countDown();
    }

    @Override
    public Outcome send(Letter letter) {
        letters.add(letter);
        return answer(letter);
    }

    private Outcome answer(Letter letter) {
        long chat = letter.chat().id();
        awaitRelease(chat);
        Queue<Supplier<Outcome>> own = answers.getOrDefault(chat, new ArrayDeque<>());
        return own.isEmpty() ? new Outcome.Sent(ids.incrementAndGet()) : own.remove().get();
    }

    @Override
    public Outcome edit(Letter letter, Spot spot) {
        edits.add(switch (spot) {
            case Spot.InChat(int messageId, long from) -> messageId + (from == 0 ? "" : " from " + from);
            case Spot.Card(String id) -> id;
        });
        edited.add(letter);
        return answer(letter);
    }

    private void awaitRelease(long chat) {
        try {
            held.getOrDefault(chat, new CountDownLatch(0)).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each letter that was handed over, as its chat and its articles, such as {@code 1 11 12}. */
    List<String> letters() {
        return letters.stream().map(letter -> String.join(" ", Stream.concat(Stream.of(letter.chat().id()),
                letter.items().stream().map(Item::digest).map(digest -> digest.articleId())).map(String::valueOf)
                .toList())).toList();
    }

    /** Each message that was edited, by its id, with the article with which its page begins. */
    List<String> edits() {
        return List.copyOf(edits);
    }

    /** What the last edit has its message say. */
    List<Digest> lastEdit() {
        return lastEdited().items().stream().map(Item::digest).toList();
    }

    Letter lastEdited() {
        return edited.getLast();
    }

    /** Forgets all letters so far. */
    void clear() {
        edits.clear();
        letters.clear();
    }
}
