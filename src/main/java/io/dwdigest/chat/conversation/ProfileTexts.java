package io.dwdigest.chat.conversation;

import java.util.Objects;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.language.Fingerprint;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.Plans;

/** The table of what Telegram was told about the bot, so that each text is sent again only when it has changed. */
@Repository
class ProfileTexts {

    private final JdbcClient sql;

    ProfileTexts(JdbcClient sql) {
        this.sql = sql;
    }

    boolean isTold(String name, String text) {
        return sql.sql("select fingerprint from profile_text where name = :name").param("name", name)
                .query(String.class).optional().filter(told -> Objects.equals(told, Fingerprint.of(text))).isPresent();
    }

    /** Removes what chats were told that are forgotten. */
    @EventListener
    public void on(ChatForgotten forgotten) {
        forgotten.ids().stream().map(Plans::peer).distinct()
                .forEach(id -> sql.sql("delete from profile_text where name like :name")
                        .param("name", "%/" + ofChat(id)).update());
    }

    /** Returns the name of the commands of one chat, without the bot's id before it. */
    static String ofChat(long chatId) {
        return "commands/chat/" + chatId;
    }

    @Transactional
    public void told(String name, String text) {
        sql.sql("delete from profile_text where name = :name").param("name", name).update();
        sql.sql("insert into profile_text (name, fingerprint) values (:name, :fingerprint) on conflict do nothing")
                .param("name", name).param("fingerprint", Fingerprint.of(text)).update();
    }
}
