package io.dwdigest.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.commands.GetMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import io.dwdigest.playground.api.Sent;
import okhttp3.OkHttpClient;

/** The stand-in speaks with the client that the bot uses. */
class TelegramClientTest {

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final OkHttpClient http = new OkHttpClient.Builder().retryOnConnectionFailure(false)
            .readTimeout(Duration.ofSeconds(5)).build();
    private final OkHttpTelegramClient client = new OkHttpTelegramClient(http, telegram.token(), TelegramUrl.builder()
            .schema("http").host(telegram.url().getHost()).port(telegram.url().getPort()).testServer(false).build());
    private final Person reader = telegram.reader(4711, "zh-hans");

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        telegram.close();
    }

    @Test
    void talks_with_a_reader() throws TelegramApiException {
        reader.says("/latest");
        Update update = client.execute(GetUpdates.builder().timeout(1).build()).getFirst();
        Message message = client.execute(digest(update.getMessage().getChatId()));
        assertThat(message.getText()).isEqualTo("今日要闻");
        assertThat(message.getEntities().getFirst().getType()).isEqualTo("bold");
        Sent sent = reader.awaits("要闻");
        assertThat(sent.html()).isEqualTo("<b>今日要闻</b>");
        assertThat(sent.linkPreview().path("is_disabled").asBoolean()).isTrue();

        reader.presses("下一页");
        Update press = client
                .execute(GetUpdates.builder().offset(update.getUpdateId() + 1).allowedUpdates(List.of("callback_query"))
                        .build())
                .getFirst();
        assertThat(press.getCallbackQuery().getMessage().getMessageId()).isEqualTo(message.getMessageId());
        assertThat(client.execute(new AnswerCallbackQuery(press.getCallbackQuery().getId()))).isTrue();
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void sets_menus_and_looks_for_administrators() throws TelegramApiException {
        client.execute(SetMyCommands.builder().command(new BotCommand("latest", "Newest")).languageCode("zh")
                .scope(new BotCommandScopeChat("4711")).build());
        assertThat(client
                .execute(GetMyCommands.builder().languageCode("zh").scope(new BotCommandScopeChat("4711")).build()))
                .hasSize(1);
        telegram.group(-1005, "Newsroom").administrators(reader);
        assertThat(client.execute(new GetChatAdministrators("-1005")))
                .extracting(member -> member.getUser().getId(), ChatMember::getStatus)
                .containsExactly(tuple(4711L, "administrator"));
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void hears_what_is_wrong() {
        telegram.trouble().once().tooManyRequests(7);
        assertThatThrownBy(() -> client.execute(digest(4711))).isInstanceOfSatisfying(TelegramApiRequestException.class,
                e -> assertThat(e.getParameters().getRetryAfter()).isEqualTo(7));
        assertThatThrownBy(() -> client.execute(new SendMessage("4711", " ")))
                .hasMessageContaining("message text is empty");
        telegram.trouble().once().droppedAfterDelivery();
        assertThatThrownBy(() -> client.execute(digest(4711))).hasCauseInstanceOf(IOException.class);
        assertThat(reader.sees()).hasSize(1);
    }

    private static SendMessage digest(long chat) {
        InlineKeyboardButton more = InlineKeyboardButton.builder().text("下一页").callbackData("page:2").build();
        return SendMessage.builder().chatId(chat).text("<b>今日要闻</b>").parseMode("HTML")
                .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
                .replyMarkup(new InlineKeyboardMarkup(List.of(new InlineKeyboardRow(more)))).build();
    }
}
