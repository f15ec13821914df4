package io.dwdigest.http;

import java.nio.file.Path;

import okhttp3.OkHttpClient;

/** Lets tests of other packages see what {@code DEBUG_RECORD} keeps. */
public final class RecordingClient {

    private RecordingClient() {}

    /** Returns the client for Telegram, as it is with {@code DEBUG_RECORD}. */
    public static OkHttpClient into(Path folder) {
        return new HttpConfiguration().telegram(new HttpProperties("", "", folder.toString()));
    }
}
