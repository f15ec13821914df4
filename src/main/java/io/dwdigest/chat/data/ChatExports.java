package io.dwdigest.chat.data;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.dwdigest.chat.notice.Notices;
import io.dwdigest.chat.updates.ReceivedUpdates;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.outbox.ChatDeliveries;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.topic.Objections;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes down everything that is stored about a chat. */
@Component
class ChatExports {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private final Chats chats;
    private final Objections objections;
    private final StoppedWishes stopped;
    private final ChatDeliveries deliveries;
    private final OpenedArticles opened;
    private final Notices notices;
    private final ReceivedUpdates updates;
    private final Clock clock;

    ChatExports(Chats chats, Objections objections, StoppedWishes stopped, ChatDeliveries deliveries,
            OpenedArticles opened, Notices notices, ReceivedUpdates updates, Clock clock) {
        this.chats = chats;
        this.objections = objections;
        this.stopped = stopped;
        this.deliveries = deliveries;
        this.opened = opened;
        this.notices = notices;
        this.updates = updates;
        this.clock = clock;
    }

    /**
     * Writes everything about a stored chat, in JSON. The text is never in memory as a whole.
     *
     * @param peer Telegram's id
     */
    void write(long peer, Path file) {
        List<ChatExport.Plan> plans = chats.plans(peer).stream().map(plan -> plan(plan.id())).toList();
        JSON.writerWithDefaultPrettyPrinter().writeValue(file, new ChatExport(ChatExport.FORMAT,
                ChatExport.VERSION, clock.instant(), plans.getFirst(),
                updates.waiting(peer).stream()
                        .map(said -> new ChatExport.Said(said.at(), JSON.readTree(said.content()))).toList(),
                plans.subList(1, plans.size())));
    }

    private ChatExport.Plan plan(long chatId) {
        return new ChatExport.Plan(chats.whole(chatId).orElseThrow(),
                objections.of(List.of(chatId)).getOrDefault(chatId, List.of()), stopped.of(chatId),
                deliveries.of(chatId),
                opened.of(chatId).stream().map(ChatExport.Opening::of).toList(),
                notices.of(chatId).stream()
                        .map(notice -> new ChatExport.Told(notice.text(), notice.raisedAt())).toList());
    }
}
