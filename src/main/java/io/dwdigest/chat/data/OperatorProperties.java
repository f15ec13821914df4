package io.dwdigest.chat.data;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings that tell readers who runs the bot.
 *
 * @param contact {@code OPERATOR_CONTACT}: where readers reach whoever runs the bot; empty for nowhere
 */
@ConfigurationProperties("dwdigest.operator")
record OperatorProperties(String contact) {

    private static final int LONGEST = 200;
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

    OperatorProperties {
        contact = contact.strip();
        if (contact.length() > LONGEST || UNSEEN.matcher(contact).find()) {
            throw new IllegalArgumentException(
                    "OPERATOR_CONTACT is %s: use one line of at most %s characters, such as @name or an address"
                            .formatted(contact, LONGEST));
        }
    }
}
