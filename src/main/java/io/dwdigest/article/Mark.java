package io.dwdigest.article;

/**
 * A topic that DW itself marked in the text: {@code <span data-id="69572979" data-type="AUTO_TOPIC" title="…">}.
 *
 * @param id DW's id of the topic; 69572979 is artificial intelligence
 * @param title DW's name of the topic, in the edition's language; may be empty
 */
public record Mark(long id, String title) {}
