package io.dwdigest.delivery.letter;

/** Where a message stands that can be changed. */
public sealed interface Spot {

    /**
     * In the letter's chat.
     *
     * @param messageId Telegram's id of the message
     * @param from the article with which the shown page of a bundle begins; 0 for the first page
     */
    record InChat(int messageId, long from) implements Spot {

        /** A message that has no pages, or shows the first one. */
        public InChat(int messageId) {
            this(messageId, 0);
        }
    }

    /**
     * In any chat: a card that was sent from the letter's chat to another one, which the bot does not know.
     *
     * @param id Telegram's {@code inline_message_id}
     */
    record Card(String id) implements Spot {}
}
