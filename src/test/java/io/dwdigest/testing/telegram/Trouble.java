package io.dwdigest.testing.telegram;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

import io.dwdigest.playground.api.Call;
import io.dwdigest.playground.api.RefusedException;

/**
 * Sets up what goes wrong: first where and how often, then what. When no place is named, it goes wrong for every call
 * but getUpdates. When no number is named, it goes wrong until {@link TelegramStandIn#clearTrouble()}.
 *
 * <pre>{@code telegram.trouble().in(4711).at("sendMessage").times(2).tooManyRequests(5);}</pre>
 */
public final class Trouble {

    private final Faults faults;
    private Predicate<Call> applies = call -> true;
    private String method = "";
    private int times = Integer.MAX_VALUE;

    Trouble(Faults faults) {
        this.faults = faults;
    }

    /** Only for this chat. */
    public Trouble in(long chatId) {
        return only(call -> call.chatId() == chatId);
    }

    /** Only for this method, as Telegram spells it. */
    public Trouble at(String name) {
        method = name;
        return this;
    }

    /** Only for calls that fit. */
    public Trouble only(Predicate<Call> fits) {
        applies = applies.and(fits);
        return this;
    }

    /** Only the first time. */
    public Trouble once() {
        return times(1);
    }

    /** Only the first {@code count} times. */
    public Trouble times(int count) {
        times = count;
        return this;
    }

    /** Only with a probability between 0 and 1; the same seed gives the same sequence. */
    public Trouble atRandom(double probability, long seed) {
        Random random = new Random(seed);
        return only(call -> random.nextDouble() < probability);
    }

    /** 429 with {@code retry_after}. */
    public void tooManyRequests(int seconds) {
        set(new Fault.Refused(RefusedException.tooManyRequests(seconds)));
    }

    /** 403 with "Forbidden: " and a text such as "bot was blocked by the user". */
    public void forbidden(String why) {
        set(new Fault.Refused(RefusedException.forbidden(why)));
    }

    /** 400 with "Bad Request: " and any text. */
    public void badRequest(String why) {
        set(new Fault.Refused(RefusedException.badRequest(why)));
    }

    /** 400 that names the supergroup the chat has become. */
    public void migrated(long newChatId) {
        set(new Fault.Refused(RefusedException.migrated(newChatId)));
    }

    /** 401, as for a token that was revoked. */
    public void unauthorized() {
        set(new Fault.Refused(new RefusedException(401, "Unauthorized", Map.of())));
    }

    /** 404, as for a token of the wrong form. */
    public void notFound() {
        set(new Fault.Refused(new RefusedException(404, "Not Found", Map.of())));
    }

    /** 409, as when another process polls. */
    public void conflict() {
        set(new Fault.Refused(new RefusedException(409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                Map.of())));
    }

    /** A 5xx with a page of HTML. */
    public void serverError(int status) {
        set(new Fault.Broken(status, "text/html", """
                <html>
                <head><title>%1$d Bad Gateway</title></head>
                <body><center><h1>%1$d Bad Gateway</h1></center></body>
                </html>
                """.formatted(status)));
    }

    /** 500 with nothing in it. */
    public void emptyServerError() {
        set(new Fault.Broken(500, "application/json", ""));
    }

    /** 200 with this result, whatever was asked; the call has no effect. */
    public void answers(String result) {
        set(new Fault.Broken(200, "application/json", "{\"ok\":true,\"result\":" + result + "}"));
    }

    /** The connection breaks and nothing was delivered. */
    public void droppedBeforeDelivery() {
        set(new Fault.Dropped(false));
    }

    /** The connection breaks, but the message was delivered. */
    public void droppedAfterDelivery() {
        set(new Fault.Dropped(true));
    }

    /** Delivered at once, answered late. */
    public void late(Duration by) {
        set(new Fault.Late(by));
    }

    /** Delivered, never answered. */
    public void neverAnswered() {
        set(new Fault.Silent(true));
    }

    /** Neither delivered nor answered. */
    public void swallowed() {
        set(new Fault.Silent(false));
    }

    private void set(Fault fault) {
        Predicate<Call> here = method.isEmpty()
                ? call -> !call.method().equals("getUpdates")
                : call -> call.method().equals(method);
        faults.add(here.and(applies), times, fault);
    }
}
