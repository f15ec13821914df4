package io.dwdigest.chat.notice;

import java.time.Instant;
import java.util.List;

import io.dwdigest.chat.message.Button;

/**
 * Something that a chat is to be told and has not been told yet.
 *
 * @param text as it will be sent
 * @param alarm whether it is for the operator: such a notice always comes with a sound, also to a chat that the bot does
 * not know
 */
record Notice(long id, long chatId, String text, List<Button> buttons, boolean alarm, Instant raisedAt) {}
