package io.dwdigest.testing.telegram;

import java.io.IOException;
import java.time.Duration;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.BotServer;
import io.dwdigest.playground.api.Call;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.Watch;

/** Watches the bot's calls for tests: records them, checks them against the schema, and makes the trouble asked for. */
final class Trials implements Watch {

    private final BotApiSchema schema;
    private final Transcript transcript;
    private final Faults faults;
    private final Ceiling ceiling;
    private volatile Duration latency = Duration.ZERO;

    Trials(BotApiSchema schema, Transcript transcript, Faults faults, Ceiling ceiling) {
        this.schema = schema;
        this.transcript = transcript;
        this.faults = faults;
        this.ceiling = ceiling;
    }

    void latency(Duration each) {
        latency = each;
    }

    @Override
    public void answer(HttpExchange exchange, Call asked, BotServer server) throws IOException, InterruptedException {
        Call call = spelled(asked);
        transcript.add(call);
        if (!server.knows(call.method())) {
            transcript.violation(call.method() + ": this stand-in does not know the method");
        }
        schema.check(call.method(), call.parameters()).forEach(transcript::violation);
        Thread.sleep(latency);
        strike(exchange, call, server, faults.strike(call).orElse(new Fault.Late(Duration.ZERO)));
    }

    @Override
    public void pass(long chatId) {
        ceiling.pass(chatId);
    }

    @Override
    public void shown(Sent sent) {
        transcript.add(sent);
    }

    private Call spelled(Call call) {
        return schema.method(call.method()).map(name -> new Call(name, call.parameters(), call.at())).orElse(call);
    }

    private static void strike(HttpExchange exchange, Call call, BotServer server, Fault fault)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Refused(var refusal) -> throw refusal;
            case Fault.Broken(int status, String type, String body) ->
                BotServer.answer(exchange, status, type, body);
            case Fault.Dropped(boolean delivered) -> deliver(call, server, delivered);
            case Fault.Late(Duration by) -> {
                String answer = BotServer.accepted(server.carryOut(call));
                Thread.sleep(by);
                BotServer.answer(exchange, 200, "application/json", answer);
            }
            case Fault.Silent(boolean delivered) -> {
                deliver(call, server, delivered);
                Thread.sleep(Duration.ofDays(1));
            }
        }
    }

    private static void deliver(Call call, BotServer server, boolean delivered) throws InterruptedException {
        if (delivered) {
            server.carryOut(call);
        }
    }
}
