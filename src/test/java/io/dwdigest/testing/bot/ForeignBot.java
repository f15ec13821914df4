package io.dwdigest.testing.bot;

import java.util.Locale;

import org.springframework.boot.SpringApplication;

import io.dwdigest.Application;

/** The bot in the language of {@link #LANGUAGE}, which its start does not set back. */
public final class ForeignBot {

    public static final String LANGUAGE = "foreign.language";

    private ForeignBot() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.forLanguageTag(System.getProperty(LANGUAGE, "")));
        new SpringApplication(Application.class).run(arguments);
    }
}
